/* Lisible : un formulaire à remplir à l’écran. Rien n’est envoyé ni gardé ; sans ce fichier, il se
   remplit à la main. Chaque trait devient un champ, nommé par les mots qui le précèdent. */
(function () {
  "use strict";

  const LEAST = 12;

  function tidy(text) {
    return text.replace(/à compléter/g, " ").replace(/\s+/g, " ").replace(/[\s:]+$/, "").trim();
  }

  /** Les mots entre la marque d’avant et celle-ci, dans le même paragraphe. */
  function wordsBefore(mark, block) {
    const range = document.createRange();
    range.setStart(block, 0);
    for (const other of block.querySelectorAll(".lis-trait, .lis-case, br")) {
      if (other === mark) break;
      range.setStartAfter(other);
    }
    range.setEndBefore(mark);
    return tidy(range.toString());
  }

  /** Les mots entre cette case et la marque d’après. */
  function wordsAfter(mark, block) {
    const range = document.createRange();
    range.setStartAfter(mark);
    range.setEndAfter(block.lastChild);
    let passed = false;
    for (const other of block.querySelectorAll(".lis-trait, .lis-case, br")) {
      if (passed) {
        range.setEndBefore(other);
        break;
      }
      passed = other === mark;
    }
    return tidy(range.toString());
  }

  function lastWords(block) {
    const before = block.previousElementSibling;
    return before ? tidy(before.textContent).slice(-80) : "";
  }

  function titleOf(cell) {
    const row = cell.closest("tr");
    const column = cell.dataset.titre || "";
    const first = row.querySelector("th");
    const words = first && first !== cell ? tidy(first.textContent) : "";
    const rank = Array.from(row.parentNode.children).indexOf(row) + 1;
    return [words || "ligne " + rank, column].filter(Boolean).join(", ");
  }

  function blockOf(mark) {
    return mark.closest("li, p, td, th") || mark.parentNode;
  }

  function labelOf(mark) {
    const block = blockOf(mark);
    const cell = mark.closest("td");
    const near = wordsBefore(mark, block);
    if (cell) return [titleOf(cell), near].filter(Boolean).join(", ");
    return near || lastWords(block) || "à compléter";
  }

  function field(mark) {
    const long = mark.classList.contains("lis-trait--long");
    const made = document.createElement(long ? "textarea" : "input");
    if (long) made.rows = mark.closest("td") ? 3 : 2;
    else made.type = "text";
    made.className = mark.className.replace(/lis-trait/g, "lis-saisie");
    made.autocomplete = "off";
    return made;
  }

  function fill() {
    const marks = Array.from(document.querySelectorAll(".lis-texte .lis-trait, .lis-texte .lis-case"));
    const made = marks.map(function (mark) {
      if (mark.classList.contains("lis-trait")) return [mark, field(mark), labelOf(mark)];
      const box = document.createElement("input");
      box.type = "checkbox";
      box.className = "lis-coche";
      return [mark, box, wordsAfter(mark, blockOf(mark)) || "case à cocher"];
    });
    for (const [mark, input, words] of made) {
      input.setAttribute("aria-label", words);
      mark.replaceWith(input);
    }
    return made.length ? made[0][1] : null;
  }

  function offer(place) {
    const box = document.createElement("div");
    const button = document.createElement("button");
    const note = document.createElement("p");
    box.className = "lis-remplir";
    button.type = "button";
    button.textContent = "Remplir à l’écran";
    note.textContent =
      "Rien n’est envoyé ni gardé : ce que vous écrivez disparaît quand vous fermez la page. " +
      "Imprimez-la, ou enregistrez-la en PDF.";
    box.append(button, note);
    place.after(box);
    button.addEventListener("click", function () {
      const first = fill();
      button.textContent = "Imprimer ce que j’ai rempli";
      button.addEventListener("click", function () {
        window.print();
      });
      if (first) first.focus();
    }, { once: true });
  }

  const place = document.querySelector(".lis-imprimer");
  if (place && document.querySelectorAll(".lis-texte .lis-trait").length >= LEAST) offer(place);
})();
