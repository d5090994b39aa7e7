/* Lisible : chez moi, qui appeler ? Tout est dans le site, et marche aussi depuis un disque. */
(function () {
  "use strict";

  const { byName, byPostcode, departementOfCommune, fold, load } = window.lisibleCommunes;
  const { clock, hour, words } = window.lisibleHoraires;
  const LONGEST = 80;
  const SHOWN = 24;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const name of Object.keys(attributes || {})) made.setAttribute(name, attributes[name]);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function start(form) {
    const root = form.dataset.lisibleTrouver;
    const input = form.elements.lieu;
    const answer = document.getElementById("lis-lieu-reponse");
    const place = document.getElementById("lis-chez-moi");
    let asked = 0;
    let refresh = null;

    function link(path, text) {
      const file = /\/$/.test(path) && location.protocol === "file:" ? path + "index.html" : path;
      return element("a", { href: form.dataset.racine + file }, text);
    }

    function clear() {
      refresh = null;
      place.hidden = true;
      place.replaceChildren();
      answer.hidden = true;
      answer.replaceChildren();
    }

    function say(text, kind) {
      answer.className = "lis-verdict lis-verdict--" + (kind || "non");
      answer.replaceChildren(text);
      answer.hidden = false;
    }

    function lost() {
      clear();
      say("Une partie des données n’est pas arrivée. Vérifiez votre connexion, puis cherchez encore. Si rien ne change, passez par l’annuaire : ");
      answer.append(link("structures/", "toutes les équipes"), ".");
    }

    function choices(entries, base, sentence) {
      const list = element("ul", { class: "lis-liste lis-choix-lieux" });
      for (const entry of entries.slice(0, SHOWN)) {
        const where = base.departements[departementOfCommune(entry.code)];
        const name = entry.now ? entry.name + ", aujourd’hui " + entry.now : entry.name;
        const button = element("button", { type: "button" }, name + " (" + where + ")");
        button.addEventListener("click", () => run(() => show(entry, base)));
        list.append(element("li", null, button));
      }
      say(sentence, "oui");
      place.replaceChildren(list);
      if (entries.length > SHOWN) {
        place.append(element("p", null, "Et " + (entries.length - SHOWN) + " autres : tapez plus de lettres, ou le code postal."));
      }
      place.hidden = false;
    }

    function contact(data, one, holidays, updates) {
      const number = one.t ? element("a", { class: "lis-numero", href: "tel:" + one.t }, one.n) : element("span", { class: "lis-numero" }, one.n);
      const status = element("span", { class: "lis-repond" });
      const line = element("li", { class: "lis-appel" }, number, " ", one.u + (one.q ? " (" + one.q + ")" : ""), element("br"), status);
      const hours = data.horaires[one.h];
      function update() {
        const told = hours ? words(hours, clock(data.heure[0]), holidays[hours.p] || []) : null;
        status.textContent = told ? told.text : "Horaires non renseignés.";
        status.classList.toggle("lis-repond--oui", Boolean(told && told.open));
        return told ? (told.open ? 0 : 2) : 1;
      }
      updates.push(update);
      if (hours) line.append(" ", element("span", { class: "lis-precision" }, hours.m[0].toUpperCase() + hours.m.slice(1) + "."));
      if (one.m) line.append(" ", element("span", { class: "lis-precision" }, one.m));
      return { line: line, rank: update() };
    }

    function team(data, one, holidays, updates, told) {
      const box = element("li", { class: "lis-equipe-trouvee" });
      box.append(element("p", { class: "lis-fiche__nom" }, link(one.p, one.n)), element("p", { class: "lis-fiche__faits" }, one.t));
      if (told && one.m) box.append(element("p", null, one.m));
      if (one.f) box.append(element("p", null, element("span", { class: "lis-etiquette" }, one.f)));
      if (!one.c.length) {
        box.append(element("p", null, "Téléphone : ", element("span", { class: "lis-inconnu" }, "non renseigné")));
        return box;
      }
      const made = one.c.map((each) => contact(data, each, holidays, updates));
      made.sort((a, b) => a.rank - b.rank);
      box.append(element("ul", { class: "lis-appels-trouves" }, ...made.map((each) => each.line)));
      return box;
    }

    function pair(one) {
      const box = element("li", { class: "lis-equipe-trouvee" }, element("p", { class: "lis-fiche__nom" }, link(one.p, one.n)));
      if (one.f) box.append(element("p", null, element("span", { class: "lis-etiquette" }, one.f)));
      const links = one.d.map((text) => element("li", null, link(text[1], text[0])));
      box.append(element("ul", { class: "lis-remarques" }, element("li", null, link(one.p, "Qui appeler, qui fait quoi")), ...links));
      return box;
    }

    function section(title, items) {
      return items.length ? [element("h4", null, title), element("ul", { class: "lis-equipes-trouvees" }, ...items)] : [];
    }

    function answerOf(name, data, group, base) {
      const updates = [];
      const title = element("h3", { tabindex: "-1" }, name);
      const time = element("p", { class: "lis-precision" });
      const none = { e: [], b: [] };
      const sure = group || none;
      const maybe = data.partiels || none;
      const shown = (list, told) => list.map((i) => team(data, data.equipes[i], base.feries, updates, told));
      const pairs = (list) => list.map((i) => pair(data.binomes[i]));
      place.replaceChildren(title);
      if (!sure.e.length) {
        const text = maybe.e.length
          ? "Aucune équipe ne dit qu’elle couvre cette commune. Celles-ci travaillent dans le département : appelez-les pour savoir."
          : "Aucune équipe de ce site ne couvre cette commune. Parlez-en à votre médecin traitant, ou regardez ";
        const line = element("p", null, text);
        if (!maybe.e.length) line.append(link("structures/", "l’annuaire"), ".");
        place.append(line);
      }
      if (sure.e.length || maybe.e.length) place.append(time);
      place.append(...section("Les équipes", shown(sure.e)), ...section("Les documents", pairs(sure.b)));
      place.append(...section("Territoire à vérifier", shown(maybe.e, true)), ...section("Documents de ces équipes", pairs(maybe.b)));
      refresh = function () {
        for (const update of updates) update();
        const now = data.heure ? clock(data.heure[0]) : null;
        if (!now) return;
        const day = now.day.toLocaleDateString("fr-FR", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric" });
        const late = now.day.getUTCFullYear() > base.fin ? " Les jours fériés de cette année ne sont pas connus de ce site." : "";
        time.textContent = "Réponses calculées le " + day + " à " + hour(now.minute) + ", heure " + data.heure[1] + "." + late;
      };
      refresh();
      place.hidden = false;
      answer.hidden = true;
      title.focus({ preventScroll: true });
    }

    async function show(entry, base) {
      const where = departementOfCommune(entry.code);
      const data = await load(root, "d", where);
      const at = data.lignes.split("\n").findIndex((line) => line.startsWith(entry.code + "|"));
      const rankOf = data.communes ? data.communes[at] : -1;
      const name = entry.now ? entry.now + " (autrefois " + entry.name + ")" : entry.name;
      const group = rankOf >= 0 ? data.groupes[rankOf] : null;
      return () => answerOf(name + ", " + base.departements[where], data, group, base);
    }

    async function abroad(postcode, base) {
      for (const country of ["BE", "CH"].filter((c) => base.servis.includes(c))) {
        const data = await load(root, "d", country);
        const rankOf = data.communes[postcode];
        if (rankOf !== undefined) {
          return () => answerOf("Code postal " + postcode, data, data.groupes[rankOf], base);
        }
      }
      return () => say("Aucune équipe de ce site ne couvre le code postal " + postcode + ". En France, un code postal a cinq chiffres.");
    }

    async function search(text) {
      const base = await load(root, "base", "");
      const bare = text.replace(/(\d)[ .\u00a0\u202f]+(?=\d)/g, "$1");
      const postcode = (/(?:^|\D)(\d{5})(?!\d)/.exec(bare) || [])[1];
      const folded = fold(postcode ? bare.replace(postcode, " ") : text);
      if (/^\d{4}$/.test(bare.trim()) && (base.servis.includes("CH") || base.servis.includes("BE"))) {
        return abroad(bare.trim(), base);
      }
      if (!postcode && /^[\d\s]+$/.test(bare)) return () => say("Un code postal a cinq chiffres : 91000.");
      if (!postcode && !folded) return () => say("Tapez le nom de votre commune, ou son code postal.");
      if (!base.cles) return () => say("Tapez un code postal de quatre chiffres.");
      const result = postcode ? await byPostcode(root, base, postcode, folded) : await byName(root, base, folded);
      const found = result.found || [];
      if (found.length === 1) return show(found[0], base);
      if (found.length) return () => choices(found, base, found.length + " communes possibles. Choisissez la vôtre.");
      if (postcode) return () => say("Aucune commune de France n’a le code postal " + postcode + ". Vérifiez-le, ou tapez le nom de la commune.");
      if (result.near.length) return () => choices(result.near, base, "Aucune commune ne s’appelle ainsi. Vouliez-vous dire :");
      return () => say("Aucune commune de France ne s’appelle ainsi. Vérifiez l’orthographe, ou tapez le code postal.");
    }

    /** Une recherche plus récente efface celle-ci : elle ne montre alors plus rien. */
    async function run(step) {
      const mine = ++asked;
      clear();
      try {
        const draw = await step();
        if (mine === asked) draw();
      } catch (error) {
        if (mine === asked) lost();
      }
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const text = input.value.trim();
      if (text.length > LONGEST) {
        clear();
        say("Ce texte est trop long : tapez seulement le nom de votre commune, ou son code postal.");
        return;
      }
      run(() => search(text));
    });
    input.addEventListener("focus", () => load(root, "base", "").catch(() => null), { once: true });
    // Ce qu’il faudra lire se lit pendant que l’on tape : la réponse vient alors tout de suite.
    let pause = 0;
    input.addEventListener("input", function () {
      const text = input.value.trim();
      window.clearTimeout(pause);
      if (text.length > 2 && text.length <= LONGEST) {
        pause = window.setTimeout(() => search(text).catch(() => null), 200);
      }
    });
    window.setInterval(() => refresh && refresh(), 20000);
    form.hidden = false;
  }

  for (const form of document.querySelectorAll("form[data-lisible-trouver]")) start(form);
})();
