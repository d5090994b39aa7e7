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

  /** Un mot trop court pour être compris seul : tout ce qui le précède. */
  function allBefore(mark, block) {
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEndBefore(mark);
    return tidy(range.toString()).slice(-60).trim();
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
    if (near.length < 3) return allBefore(mark, block) || lastWords(block) || "à compléter";
    return near || lastWords(block) || "à compléter";
  }

  /** Un champ grandit avec ce qu’on y écrit : rien ne manque à l’impression. */
  function grow(field) {
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 2 + "px";
  }

  function field(mark) {
    const made = document.createElement("textarea");
    made.rows = mark.classList.contains("lis-trait--long") ? 3 : 1;
    made.className = mark.className.replace(/lis-trait/g, "lis-saisie");
    made.autocomplete = "off";
    made.setAttribute("aria-label", labelOf(mark));
    made.addEventListener("input", function () {
      grow(made);
    });
    return made;
  }

  /** Une case et ses mots ne se séparent pas ; on coche aussi en cliquant sur les mots. */
  function box(mark) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.className = "lis-coche";
    label.className = "lis-choix-case";
    label.append(input);
    input.setAttribute("aria-label", wordsAfter(mark, blockOf(mark)) || "case à cocher");
    return label;
  }

  function fill() {
    const found = document.querySelectorAll(".lis-texte .lis-trait, .lis-texte .lis-case");
    const marks = Array.from(found);
    // Les noms d’abord, puis les champs : un nom se lit entre les marques du papier.
    const made = marks.map(function (mark) {
      return mark.classList.contains("lis-trait") ? field(mark) : box(mark);
    });
    marks.forEach(function (mark, rank) {
      const words = mark.nextSibling;
      mark.replaceWith(made[rank]);
      if (made[rank].tagName === "LABEL" && words && words.nodeType === Node.TEXT_NODE) {
        made[rank].append(words);
      }
    });
    const texts = made.filter(function (element) {
      return element.tagName === "TEXTAREA";
    });
    window.addEventListener("beforeprint", function () {
      texts.forEach(grow);
    });
    return texts[0] || null;
  }

  function printer() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Imprimer ce que j’ai rempli";
    button.addEventListener("click", function () {
      window.print();
    });
    return button;
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
      const end = document.createElement("div");
      const texts = document.querySelectorAll(".lis-texte");
      end.className = "lis-remplir";
      end.append(printer());
      texts[texts.length - 1].after(end);
      button.replaceWith(printer());
      if (first) first.focus();
    });
  }

  const place = document.querySelector(".lis-imprimer");
  if (place && document.querySelectorAll(".lis-texte .lis-trait").length >= LEAST) offer(place);
})();
