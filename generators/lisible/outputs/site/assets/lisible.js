/* Lisible : filtres des listes, échéances passées, clavier, ouverture depuis un disque. Sans ce fichier, tout se lit. */
(function () {
  "use strict";

  /** « Équipe » → « equipe » : on cherche sans les accents. */
  function fold(text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/œ/g, "oe")
      .replace(/[’]/g, "'")
      .replace(/\s+/g, " ")
      .toLowerCase();
  }

  /* Filtres : la liste est déjà dans la page, on ne fait que cacher. */

  function readList(name) {
    const groups = [];
    for (const list of document.querySelectorAll('[data-lisible-liste="' + name + '"]')) {
      const id = list.dataset.titre;
      const heading = document.getElementById(id);
      const words = heading ? heading.firstChild.textContent : "";
      const links = document.querySelectorAll('.md-nav--secondary a[href$="#' + id + '"]');
      const items = Array.from(list.children, function (element) {
        return { element: element, text: fold(words + " " + element.textContent) };
      });
      const parts = Array.from(links, function (link) {
        return link.closest("li");
      });
      groups.push({ parts: [list, heading].concat(parts).filter(Boolean), items: items });
    }
    return groups;
  }

  function accepts(item, words, choices) {
    for (const choice of choices) {
      const values = (item.element.dataset[choice.name] || "").split(" ");
      if (!values.includes(choice.value)) return false;
    }
    return words.every(function (word) {
      return item.text.includes(word);
    });
  }

  function showGroup(group, found) {
    for (const part of group.parts) part.hidden = !found;
  }

  function apply(form, groups) {
    const fields = Array.from(form.elements).filter(function (field) {
      return field.name;
    });
    const words = fold(form.elements.q.value).split(" ").filter(Boolean);
    const choices = fields.filter(function (field) {
      return field.tagName === "SELECT" && field.value;
    });
    let found = 0;
    let total = 0;
    for (const group of groups) {
      let here = 0;
      for (const item of group.items) {
        const shown = accepts(item, words, choices);
        if (item.element.hidden === shown) item.element.hidden = !shown;
        if (shown) here += 1;
      }
      showGroup(group, here > 0);
      found += here;
      total += group.items.length;
    }
    announce(form, found, total);
  }

  function announce(form, found, total) {
    const one = form.dataset.un;
    const many = form.dataset.plusieurs;
    const result = form.querySelector(".lis-resultat");
    const reset = form.querySelector("button[type=reset]");
    let text = found + " " + (found > 1 ? many : one) + " sur " + total;
    if (found === total) text = total + " " + (total > 1 ? many : one);
    if (found === 0) text = "Aucun résultat. Enlevez un mot ou un choix.";
    result.textContent = text;
    reset.hidden = found === total;
  }

  /** L’adresse de la page garde les choix : on peut l’envoyer à quelqu’un. */
  function remember(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) query.set(name, value.trim());
    }
    const text = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
    } catch (error) {
      /* Ouverte depuis un disque, la page ne peut pas changer d’adresse. */
    }
  }

  function recall(form) {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (!field) continue;
      field.value = value;
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
  }

  function startFilter(form) {
    const groups = readList(form.dataset.lisibleFiltre);
    let wait = 0;
    function refresh() {
      apply(form, groups);
      remember(form);
    }
    form.hidden = false;
    recall(form);
    apply(form, groups);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("reset", function () {
      setTimeout(function () {
        refresh();
        form.elements.q.focus();
      });
    });
    form.addEventListener("change", refresh);
    form.addEventListener("input", function () {
      clearTimeout(wait);
      wait = setTimeout(refresh, 150);
    });
  }

  /* Clavier : dans l’en-tête, le thème ouvre le menu et la recherche par des étiquettes, que le
     clavier n’atteint pas. Un bouton prend place dans chacune. */

  function addButton(label, name) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lis-bouton";
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", function () {
      box.click();
    });
    function tell() {
      button.setAttribute("aria-expanded", String(box.checked));
    }
    box.addEventListener("change", tell);
    tell();
    return button;
  }

  function startKeyboard() {
    const drawer = document.getElementById("__drawer");
    for (const label of document.querySelectorAll(".md-header__inner > label[for]")) {
      addButton(label, label.htmlFor === "__drawer" ? "Menu" : "Rechercher");
    }
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer || !drawer.checked) return;
      drawer.click();
      document.querySelector('label[for="__drawer"] > .lis-bouton').focus();
    });
    const search = document.querySelector(".md-search");
    if (search) search.setAttribute("aria-label", "Recherche");
  }

  /* Disque : un lien vers un dossier y ouvre sa page ; la recherche du thème n’y marche pas, celle
     d’ici y marche. */

  function startFromDisk() {
    if (document.querySelector('[data-md-component="search"]')) {
      for (const part of document.querySelectorAll('.md-search, label[for="__search"]')) {
        part.hidden = true;
      }
    }
    document.addEventListener("click", function (event) {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
        link.pathname += "index.html";
      }
    });
    document.addEventListener("submit", function (event) {
      const url = new URL(event.target.action);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) {
        event.target.action = url.pathname + "index.html";
      }
    });
  }

  /* Échéances : la page, toujours la même, ne sait pas quel jour on est ; le lecteur, si. */

  function markLate() {
    const now = new Date();
    const month = String(now.getMonth() + 1).padStart(2, "0");
    const today = now.getFullYear() + "-" + month + "-" + String(now.getDate()).padStart(2, "0");
    for (const item of document.querySelectorAll("[data-lisible-echeance]")) {
      if (item.dataset.lisibleEcheance >= today) continue;
      const word = document.createElement("strong");
      word.className = "lis-etiquette";
      word.textContent = "en retard";
      item.append(" ", word);
    }
  }

  markLate();
  for (const form of document.querySelectorAll("form[data-lisible-filtre]")) startFilter(form);
  startKeyboard();
  if (location.protocol === "file:") startFromDisk();
})();
