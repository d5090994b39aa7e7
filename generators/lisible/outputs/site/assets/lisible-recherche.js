/* Lisible : la boîte de recherche du thème, avec le moteur d’ici. Rien n’est envoyé. Le moteur et
   l’index ne sont lus que si l’on s’en sert ; un fichier lu par une balise marche depuis un disque. */
(function () {
  "use strict";

  const ENGINE = ["minisearch.js", "snowball-base.js", "snowball-french.js", "moteur.js"];
  const SHOWN = 10;
  const EVERYTHING = "";

  /* 1. Lire le moteur et l’index */

  function addScript(address) {
    return new Promise(function (done, fail) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = function () { fail(new Error(address)); };
      document.head.append(script);
    });
  }

  async function addScripts(folder, names) {
    for (const name of names) await addScript(folder + name);
  }

  async function loadEngine(folder) {
    if (!window.lisibleMoteur) await addScripts(folder, ENGINE);
    return window.lisibleMoteur;
  }

  async function loadSearch(folder) {
    const engine = await loadEngine(folder);
    let data = null;
    window.lisibleIndex = function (content) { data = content; };
    await addScript(folder + "index.js");
    return engine.build(data);
  }

  /* 2. Montrer les réponses : toujours du texte, jamais du HTML */

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function number(count, one, many) {
    return count + " " + (count > 1 ? many : one);
  }

  function start(box) {
    const folder = box.dataset.lisibleRecherche;
    const root = new URL(folder + "../../../", location.href);
    const toggle = document.getElementById("__search");
    const form = box.querySelector("form");
    const input = form.elements.mots;
    const status = box.querySelector(".md-search-result__meta");
    const choices = box.querySelector(".lis-sortes");
    const list = box.querySelector(".md-search-result__list");
    const hint = status.textContent;
    let search = null;
    let loading = null;
    let kind = EVERYTHING;
    let found = null;
    let shown = 0;

    function load() {
      loading = loading || loadSearch(folder).then(
        function (ready) { search = ready; refresh(); search.prepare(); },
        function () { loading = null; fail(); }
      );
    }

    function fail() {
      clear();
      status.textContent =
        "La recherche ne marche pas : un de ses fichiers manque ou ne se lit pas. Passez par le menu " +
        "ou par l’annuaire. Si vous avez copié ce site, copiez aussi son dossier « assets ».";
    }

    function clear() {
      list.replaceChildren();
      choices.replaceChildren();
      choices.hidden = true;
    }

    function refresh() {
      kind = EVERYTHING;
      if (!input.value.trim()) {
        found = null;
        clear();
        status.textContent = hint;
      } else if (!search) {
        status.textContent = "La recherche se prépare…";
      } else {
        found = search.find(input.value);
        if (found.empty) {
          clear();
          status.textContent = hint;
          return;
        }
        showChoices();
        showResults();
      }
    }

    function address(place, marked) {
      const [path, anchor] = place.split("#");
      const url = new URL(path, root);
      if (marked) url.searchParams.set("h", marked);
      if (anchor) url.hash = anchor;
      return url.href;
    }

    function link(place, marked) {
      const element = make("a", "md-search-result__link");
      element.href = address(place, marked);
      return element;
    }

    function showResults() {
      const count = kind ? found.all(kind).length : found.count;
      list.replaceChildren();
      shown = 0;
      showMore(count);
      let text = "Aucune réponse. Vérifiez l’orthographe, enlevez un mot, ou passez par le menu.";
      if (count) text = number(count, "réponse", "réponses") + (kind ? "\u00a0: " + kind : "");
      if (found.cut) text += " Seuls les premiers mots de votre texte ont compté.";
      status.textContent = text;
    }

    function showMore(count) {
      const next = shown + SHOWN;
      const hits = kind || next > found.first.length ? found.all(kind) : found.first;
      for (const hit of hits.slice(shown, next)) list.append(item(search.describe(found, hit)));
      shown = Math.min(next, count);
      if (shown < count) list.append(moreButton(count));
    }

    function moreButton(count) {
      const more = make("button", "lis-suite", "Voir la suite (" + (count - shown) + ")");
      const place = make("li", "md-search-result__item");
      more.type = "button";
      more.addEventListener("click", function () {
        const next = list.children.length - 1;
        place.remove();
        showMore(count);
        const first = list.children[next] && list.children[next].querySelector("a");
        if (first) first.focus();
      });
      place.append(more);
      return place;
    }

    function item(result) {
      const element = make("li", "md-search-result__item");
      const marked = result.marked || found.words.slice(0, 12).join(" ");
      const main = link(result.place, marked);
      const article = make("div", "md-search-result__article md-search-result__article--document md-typeset");
      article.append(make("p", "lis-trouve__sorte", result.kind), make("p", "lis-trouve__titre", result.title));
      if (result.about) article.append(make("p", "lis-trouve__texte", result.about));
      if (result.every) article.append(make("p", "lis-trouve__texte", "Choisir parmi " + result.every));
      main.append(article);
      element.append(main);
      for (const part of result.parts) element.append(smaller(part, marked, part.about));
      for (const choice of result.choices) element.append(smaller(choice, marked, ""));
      return element;
    }

    function smaller(part, marked, about) {
      const element = link(part.place, marked);
      const article = make("div", "md-search-result__article md-typeset");
      article.append(make("p", "lis-trouve__partie", part.title));
      if (about) article.append(make("p", "lis-trouve__texte", about));
      element.append(article);
      return element;
    }

    function showChoices() {
      const kinds = [[EVERYTHING, found.count]].concat(found.kinds);
      choices.replaceChildren();
      choices.hidden = found.kinds.length < 2;
      for (const [name, count] of kinds) {
        const button = make("button", "", (name || "Tout") + " ");
        button.type = "button";
        button.append(make("span", "", String(count)));
        button.setAttribute("aria-pressed", String(name === kind));
        button.addEventListener("click", function () {
          kind = name;
          for (const other of choices.children) other.setAttribute("aria-pressed", String(other === button));
          showResults();
        });
        choices.append(button);
      }
    }

    /* 3. Le clavier du thème : f, s ou / ouvre ; Échap ferme ; les flèches vont d’une réponse à l’autre */

    function open(wanted) {
      if (toggle.checked !== wanted) toggle.click();
    }

    function move(step) {
      const stops = [input].concat(Array.from(list.querySelectorAll("a")));
      const here = stops.indexOf(document.activeElement);
      if (here < 0 && !choices.contains(document.activeElement)) return;
      stops[(Math.max(0, here) + step + stops.length) % stops.length].focus();
    }

    function inside(event) {
      if (event.key === "Escape") {
        open(false);
        input.blur();
        document.activeElement.blur();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        move(event.key === "ArrowDown" ? 1 : -1);
        event.preventDefault();
      } else if (event.key === "Enter" && event.target === input) {
        const first = list.querySelector("a");
        if (first) first.click();
        event.preventDefault();
      }
    }

    function outside(event) {
      const target = event.target;
      const typing = target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey || toggle.checked) return;
      if (!["f", "s", "/"].includes(event.key)) return;
      input.focus();
      input.select();
      event.preventDefault();
    }

    box.addEventListener("keydown", inside);
    document.addEventListener("keydown", outside);
    input.addEventListener("focus", function () {
      open(true);
      load();
    });
    input.addEventListener("input", refresh);
    toggle.addEventListener("change", function () {
      if (toggle.checked) input.focus();
    });
    box.addEventListener("focusout", function (event) {
      const next = event.relatedTarget;
      if (next && !box.contains(next)) open(false);
    });
    list.addEventListener("click", function (event) {
      if (event.target.closest("a")) open(false);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () {
      setTimeout(function () {
        refresh();
        input.focus();
      });
    });
  }

  /* 4. Dans la page où l’on arrive, les mots cherchés sont marqués */

  async function mark(folder, words) {
    const engine = await loadEngine(folder);
    const roots = new Set(engine.tokens(words).map(engine.stem));
    const article = document.querySelector(".md-content__inner");
    if (!article || !roots.size) return;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("script, style, svg, .headerlink")) texts.push(walker.currentNode);
    }
    for (const text of texts) markText(text, engine, roots);
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) showFirst(article, target);
  }

  function markText(text, engine, roots) {
    const pieces = text.data.split(/([\p{L}\p{N}]+)/u);
    if (!pieces.some(function (piece, i) { return i % 2 && roots.has(engine.stem(engine.fold(piece))); })) return;
    text.replaceWith(
      ...pieces.map(function (piece, i) {
        if (!(i % 2) || !roots.has(engine.stem(engine.fold(piece)))) return piece;
        const element = make("mark", "", piece);
        element.dataset.mdHighlight = "";
        return element;
      })
    );
  }

  /** Dans une longue table, le mot peut être loin du titre visé. */
  function showFirst(article, target) {
    const first = article.querySelectorAll("th mark, td:first-child mark");
    for (const element of [...first, ...article.querySelectorAll("mark")]) {
      if (!(target.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (element.getBoundingClientRect().bottom > innerHeight) element.scrollIntoView({ block: "center" });
      return;
    }
  }

  const box = document.querySelector("[data-lisible-recherche]");
  if (!box) return;
  start(box);
  const words = new URLSearchParams(location.search).get("h");
  if (words) mark(box.dataset.lisibleRecherche, words.slice(0, 300)).catch(function () {});
})();
