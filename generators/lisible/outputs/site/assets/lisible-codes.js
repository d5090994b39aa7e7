/* Lisible : le code d’un papier dit s’il est à jour. Marche aussi depuis un disque. */
(function () {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Le code tel qu’on l’a tapé → 7K3-M9Q-X52 ; une raison si ce n’en est pas un. */
  function read(typed) {
    const bare = typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, "")
      .replace(/O/g, "0")
      .replace(/[IL]/g, "1");
    if (!bare) return { reason: "Tapez le code qui est en bas de la page imprimée." };
    if (bare.length !== 9) {
      return { reason: "Un code a neuf signes. Le vôtre en a " + bare.length + "." };
    }
    let value = 0;
    for (const char of bare.slice(0, 8)) {
      if (!ALPHABET.includes(char)) return { reason: "Le signe " + char + " n’existe pas dans un code." };
      value = value * 32 + ALPHABET.indexOf(char);
    }
    if (ALPHABET.indexOf(bare[8]) !== value % 37) {
      return { reason: "Ce code a une faute de frappe : relisez chaque signe." };
    }
    return { code: bare.slice(0, 3) + "-" + bare.slice(3, 6) + "-" + bare.slice(6) };
  }

  function start(form) {
    const answer = document.getElementById("lis-reponse");
    const input = form.elements.code;

    function say(kind, text, code) {
      answer.className = "lis-verdict lis-verdict--" + kind;
      answer.textContent = text;
      if (code) {
        const link = document.createElement("a");
        link.href = form.dataset.place + code + (location.protocol === "file:" ? "/index.html" : "/");
        link.textContent = "Lire la réponse complète";
        answer.append(" ", link);
      }
      answer.hidden = false;
    }

    function unknown() {
      say("non", "Inconnu. Aucun document publié ici ne porte ce code. Relisez-le, ou appelez l’équipe qui vous suit.");
    }

    function show(code, entry) {
      const french = entry[2].split("-").reverse().join("/");
      const now = new Date();
      const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
        .map((part) => String(part).padStart(2, "0"))
        .join("-");
      if (entry[2] > today) {
        if (entry[0] === "en vigueur") say("non", "Pas encore en vigueur : " + entry[1] + ". Ce papier vaut à partir du " + french + ".", code);
        else say("oui", "En vigueur jusqu’au " + french + " : " + entry[1] + ". Ce jour-là, une autre version le remplace.", code);
        return;
      }
      if (entry[0] === "en vigueur") say("oui", "En vigueur : " + entry[1] + ", depuis le " + french + ".", code);
      else if (entry[0] === "retiré") say("non", "Retiré : " + entry[1] + ", depuis le " + french + ".", code);
      else say("non", "Remplacé : " + entry[1] + ", depuis le " + french + ".", code);
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const result = read(input.value);
      if (result.reason) {
        say("non", result.reason);
        return;
      }
      const script = document.createElement("script");
      window.lisibleCodes = function (codes) {
        if (Object.hasOwn(codes, result.code)) show(result.code, codes[result.code]);
        else unknown();
      };
      script.onerror = unknown;
      script.src = form.dataset.lisibleCodes + result.code.slice(0, 2) + ".js";
      document.head.append(script);
    });
    form.hidden = false;
    const asked = read(location.hash.slice(1));
    if (asked.code) {
      input.value = asked.code;
      form.requestSubmit();
    }
  }

  window.lisibleCode = read;
  for (const form of document.querySelectorAll("form[data-lisible-codes]")) start(form);
})();
