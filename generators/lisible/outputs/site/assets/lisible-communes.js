/* Lisible : trouver une commune comme on la tape, dans de petits fichiers chargés au besoin. */
(function () {
  "use strict";

  const SHORT = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes", s: "sur" };
  const COMMON = "saint sainte saints saintes le la les l de du des d sur sous en et a au aux arrondissement".split(" ");

  /* Les mots, comme model/noms.py. */

  function fold(text) {
    const plain = text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/\p{M}/gu, "");
    return plain.split(/[^a-z0-9]+/).filter(Boolean).map(word).join(" ");
  }

  function word(text, rank) {
    const number = /^(\d+)(?:er|re|e|eme)?$/.exec(text);
    if (number) return number[1];
    return text === "s" && rank === 0 ? text : SHORT[text] || text;
  }

  function letters(folded) {
    const words = folded.split(" ");
    const telling = words.filter((w) => !COMMON.includes(w) && !/^\d+$/.test(w));
    telling.sort((a, b) => b.length - a.length);
    return (telling[0] || words[0]).slice(0, 2);
  }

  function departementOf(postcode) {
    if (/^9[78]/.test(postcode)) return postcode.slice(0, 3);
    if (postcode.startsWith("20")) return /^20[01]/.test(postcode) ? "2A" : "2B";
    return postcode.slice(0, 2);
  }

  function departementOfCommune(code) {
    return /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
  }

  /* Les petits fichiers, chargés quand il le faut. */

  const store = {};
  const waiting = {};

  window.lisibleTrouver = function (kind, key, data) {
    store[kind + key] = data;
  };

  function load(root, kind, key) {
    const name = kind + key;
    if (!waiting[name]) {
      waiting[name] = new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.onload = () => (store[name] === undefined ? fail() : resolve(store[name]));
        script.onerror = fail;
        function fail() {
          delete waiting[name];
          script.remove();
          reject(new Error(name));
        }
        script.src = root + (kind === "base" ? "base.js" : kind + "/" + key + ".js");
        document.head.append(script);
      });
    }
    return waiting[name];
  }

  /* Chercher */

  function nameLine(line) {
    const parts = line.split("|");
    return { name: parts[0], code: parts[1], size: Number(parts[2]), now: parts[3] || "", folded: fold(parts[0]) };
  }

  function starts(words, query) {
    let at = 0;
    return query.every(function (part) {
      while (at < words.length) {
        const here = words[at++];
        if (/^\d+$/.test(part) ? here === part : here.startsWith(part)) return true;
      }
      return false;
    });
  }

  function rank(entry, folded) {
    const bare = entry.folded.replace(/^(?:l|le|la|les) /, "");
    if (entry.folded === folded || bare === folded) return 0;
    return entry.folded.startsWith(folded) || bare.startsWith(folded) ? 1 : 2;
  }

  /** Combien de fautes entre deux mots ; une lettre échangée avec sa voisine en est une. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /** Une commune par son nom d’aujourd’hui si c’est lui qu’on a trouvé, sinon par l’ancien. */
  function unique(entries) {
    const present = new Set(entries.filter((entry) => !entry.now).map((entry) => entry.code));
    const seen = new Set();
    return entries.filter(function (entry) {
      if (entry.now && present.has(entry.code)) return false;
      const key = entry.code + (entry.now ? entry.name : "");
      return !seen.has(key) && seen.add(key);
    });
  }

  function order(entries, folded, served) {
    const far = (entry) => (served.includes(departementOfCommune(entry.code)) ? 0 : 1);
    return entries.sort(
      (a, b) =>
        far(a) - far(b) || rank(a, folded) - rank(b, folded) || b.size - a.size || (a.folded < b.folded ? -1 : 1)
    );
  }

  async function byName(root, base, folded) {
    const keys = base.cles.split(" ");
    const key = letters(folded);
    const query = folded.split(" ");
    if (keys.includes(key)) {
      const entries = (await load(root, "n", key)).split("\n").map(nameLine);
      const found = entries.filter((entry) => starts(entry.folded.split(" "), query));
      if (found.length) return { found: order(unique(found), folded, base.servis) };
    }
    return { near: await nearNames(root, base, keys, key, folded) };
  }

  /** Faute de mieux : les noms qui ressemblent, même première ou même deuxième lettre. */
  async function nearNames(root, base, keys, key, folded) {
    const limit = folded.length < 5 ? 1 : folded.length < 10 ? 2 : 3;
    const turned = key[1] + key[0];
    const tries = keys.filter((k) => k[0] === key[0] || k === turned || (key[1] && k[1] === key[1]));
    const texts = await Promise.all(tries.map((k) => load(root, "n", k)));
    const scored = [];
    for (const text of texts) {
      for (const line of text.split("\n")) {
        if (Math.abs(line.indexOf("|") - folded.length) > limit + 2) continue;
        const entry = nameLine(line);
        entry.far = distance(entry.folded, folded, limit);
        if (entry.far <= limit) scored.push(entry);
      }
    }
    const near = order(unique(scored), folded, base.servis);
    return near.sort((a, b) => a.far - b.far).slice(0, 6);
  }

  async function byPostcode(root, base, postcode, folded) {
    const place = departementOf(postcode);
    if (!base.departements[place]) return { found: [] };
    const data = await load(root, "d", place);
    const lines = (data.lignes + (data.ailleurs ? "\n" + data.ailleurs : "")).split("\n");
    let found = [];
    for (const line of lines) {
      if (!line.includes(postcode)) continue;
      const parts = line.split("|");
      if (parts[2].split(" ").includes(postcode)) {
        found.push({ name: parts[1], code: parts[0], size: 0, now: "", folded: fold(parts[1]) });
      }
    }
    const query = folded.split(" ").filter(Boolean);
    const closer = found.filter((entry) => starts(entry.folded.split(" "), query));
    if (query.length && closer.length) found = closer;
    return { found: found };
  }

  window.lisibleCommunes = {
    byName: byName,
    byPostcode: byPostcode,
    departementOfCommune: departementOfCommune,
    fold: fold,
    load: load,
  };
})();
