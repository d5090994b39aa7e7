/* Lisible : la recherche. MiniSearch trouve et note les mots, Snowball en donne la racine ; ce qui
   suit lit la question, réunit les notes par page et met d’abord la page qui est la réponse. */
(function () {
  "use strict";

  const MOST_WORDS = 16;
  const LONGEST = 300;
  const BEST = 100;
  const COMMON = 150;
  const ALIKE = 0.6;
  const stemmer = new FrenchStemmer();
  const SHORT = { st: "saint", ste: "sainte", dr: "docteur", tel: "telephone", rdv: "rendezvous" };

  /* 1. Les mots */

  /** « Œuvre d’équipe » → « oeuvre d'equipe », comme outputs/site/text.py. */
  function fold(text) {
    return text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "");
  }

  /** Les mots d’un texte, dans l’ordre ; un sigle à points et un numéro font un seul mot. */
  function tokens(text) {
    const plain = fold(text)
      .replace(/\+?\d(?:[ .\u00a0\u202f-]?\d){7,}/g, function (number) {
        return number.replace(/\D/g, "").replace(/^(?:33|32|41)(?=\d{9})/, "0") + " ";
      })
      .replace(/(^|[^\p{L}\p{N}])((?:[\p{L}\p{N}]\.){2,})/gu, function (all, before, initials) {
        return before + initials.replace(/\./g, "") + " ";
      });
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).filter(function (word) {
      return word.length > 1 || /\d/.test(word);
    });
  }

  /** « week-end » se cherche aussi « weekend ». */
  function joined(text) {
    const found = fold(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) || [];
    return found.map(function (word) {
      return word.replace(/-/g, "");
    });
  }

  const stems = new Map();

  /** La racine d’un mot sans accents ; les fins que Snowball reconnaît à leur accent le retrouvent. */
  function stem(word) {
    let known = stems.get(word);
    if (known === undefined) {
      known = word;
      if (word.length > 3 && !/\d/.test(word)) {
        const written = word
          .replace(/iere(s|ment)?$/, "ière$1")
          .replace(/ite(s?)$/, "ité$1")
          .replace(/ee(s?)$/, "ée$1");
        known = fold(stemmer.stemWord(written));
      }
      stems.set(word, known);
    }
    return known;
  }

  /* 2. L’index : chaque titre de chaque page est une entrée de MiniSearch */

  function unpack(text, words) {
    let rank = -1;
    return text
      ? text.split(" ").map(function (step) {
          rank += parseInt(step, 36);
          return words[rank];
        })
      : [];
  }

  /** Les entrées et les pages, à partir du fichier. */
  function read(data) {
    const written = data.mots.split(" ");
    const forms = new Map();
    function use(word) {
      const root = stem(word);
      if (!forms.has(word)) forms.set(word, root);
      return root;
    }
    function shown(text) {
      return tokens(text).concat(joined(text)).map(use);
    }
    const roots = written.map(use);
    const entries = [];
    const pages = [];

    function addPage(row, family, model) {
      const title = row[1];
      const page = {
        kind: row[0], title: title, place: row[2], about: row[3], parts: [],
        family: family, model: model, names: [title].concat(row[6] || []),
      };
      page.rank = pages.length;
      pages.push(page);
      page.first = entries.length;
      const also = (row[6] || []).map(function (name) { return " " + name; }).join("");
      entries.push({ id: page.first, page: page, part: null, t: shown(title + also), a: shown(row[3] + " " + row[2].replace(/[-\/#]/g, " ")), b: unpack(row[4], roots) });
      for (const part of row[5] || []) {
        const held = { title: part[0], anchor: part[1], about: part[2] };
        page.parts.push(held);
        entries.push({ id: entries.length, page: page, part: held, t: shown(part[0]), a: [], b: unpack(part[3], roots) });
      }
      return page;
    }

    for (const row of data.pages) addPage(row, null, false);
    const families = data.familles.map(function (family) {
      const made = { list: family.liste, members: [], models: [] };
      made.members = family.membres.map(function (row) { return addPage(row, made, false); });
      made.models = family.modeles.map(function (row) { return addPage(row, made, true); });
      return made;
    });
    return { entries: entries, pages: pages, families: families, forms: forms };
  }

  function frequent(entries) {
    const counts = new Map();
    for (const entry of entries) {
      for (const root of new Set(entry.t.concat(entry.a, entry.b))) counts.set(root, (counts.get(root) || 0) + 1);
    }
    return Array.from(counts.keys()).filter(function (root) { return counts.get(root) > COMMON; });
  }

  function same(value) {
    return value;
  }

  function single(word) {
    return [word];
  }

  const RAW = { stringifyField: same, tokenize: same, processTerm: same };

  async function build(data) {
    const content = read(data);
    const main = new MiniSearch({ fields: ["t", "a", "b"], ...RAW });
    await main.addAllAsync(content.entries, { chunkSize: 500 });
    const vocabulary = new MiniSearch({ fields: ["form"], ...RAW });
    const forms = Array.from(content.forms.keys());
    await vocabulary.addAllAsync(
      forms.map(function (form, id) { return { id: id, form: [form] }; }),
      { chunkSize: 2000 }
    );
    const common = frequent(content.entries);
    const shared = new Map();
    for (const page of content.pages) {
      for (const part of page.parts) shared.set(part.title, (shared.get(part.title) || 0) + 1);
    }
    for (const entry of content.entries) entry.a = entry.b = null;
    const known = new Set(content.forms.values());
    const empty = new Set(data.vides.split(" "));
    const acronyms = data.sigles.map(function (pair) {
      const full = tokens(pair[1]).filter(function (word) { return !empty.has(word); });
      return { short: tokens(pair[0]), glued: joined(pair[0])[0], full: full.map(stem), words: full };
    });
    const alike = new Map();
    for (const line of data.proches) {
      const roots = line.split(" ").map(stem);
      for (const root of roots) alike.set(root, roots);
    }
    return makeSearch({ ...content, alike, main, vocabulary, formList: forms, common, shared, known, empty, acronyms, kinds: data.sortes, acronymKind: data.sortes.indexOf("Sigles") });
  }

  /* 3. La question */

  function makeSearch(index) {
    const byStem = new Map();
    const byGroup = new Map();
    const titles = new Map();

    /** Racine → les entrées qui la disent, et leurs notes. */
    function scores(root) {
      let found = byStem.get(root);
      if (!found) {
        const hits = index.main.search(root, { prefix: false, fuzzy: false, boost: { t: 3, a: 2, b: 1 }, tokenize: single });
        found = { ids: new Uint32Array(hits.length), notes: new Float32Array(hits.length) };
        hits.forEach(function (hit, i) {
          found.ids[i] = hit.id;
          found.notes[i] = hit.score;
        });
        byStem.set(root, found);
      }
      return found;
    }

    /** Les racines que beaucoup de pages disent coûtent le plus : elles se préparent d’avance. */
    async function prepare() {
      for (const root of index.common) {
        await new Promise(function (next) {
          if (window.requestIdleCallback) requestIdleCallback(next, { timeout: 2000 });
          else setTimeout(next, 20);
        });
        scores(root);
      }
    }

    function look(word, options) {
      const hits = index.vocabulary.search(word, { tokenize: single, ...options });
      return hits.map(function (hit) { return index.formList[hit.id]; });
    }

    function keep(roots, form, weight) {
      const root = index.forms.get(form);
      if (!(roots.get(root) >= weight)) roots.set(root, weight);
    }

    /** Un mot tapé → les racines qu’il peut vouloir dire, chacune avec son poids. */
    function expand(word, last) {
      const roots = new Map();
      const root = stem(word);
      if (index.known.has(root)) roots.set(root, 1);
      if ((last || !roots.size) && word.length > 1) {
        const begun = look(word, { prefix: true }).slice(0, 6 * word.length);
        const shortest = Math.max(0.3, roots.size ? 0.4 : 0.8);
        for (const form of begun) keep(roots, form, shortest * Math.sqrt(word.length / form.length));
      }
      for (const distance of [1, 2]) {
        if (roots.size || word.length < 3 * distance + 1 || /\d/.test(word)) break;
        for (const form of look(word, { fuzzy: distance }).slice(0, 12)) keep(roots, form, 0.8 / distance);
      }
      for (const other of index.alike.get(root) || []) {
        if (!roots.has(other) && index.known.has(other)) roots.set(other, ALIKE);
      }
      return roots;
    }

    function sequence(list, at, words, test) {
      return words.length > 0 && at + words.length <= list.length && words.every(function (word, i) {
        return test(list[at + i], word);
      });
    }

    /** Où commence un sigle, ou les mots d’un sigle : leur nombre, et l’autre façon de le dire. */
    function acronym(list, at) {
      let best = null;
      for (const entry of index.acronyms) {
        const short = sequence(list, at, entry.short, function (item, word) { return item.word === word; });
        const glued = entry.glued && list[at].word === entry.glued;
        const full = entry.full.length > 1 && sequence(list, at, entry.full, function (item, root) { return item.roots.has(root); });
        const length = full ? entry.full.length : short ? entry.short.length : glued ? 1 : 0;
        if (length && (!best || length > best.length)) best = { length: length, entries: [entry] };
        else if (length && length === best.length) best.entries.push(entry);
      }
      return best;
    }

    function exactly(roots) {
      return roots.map(function (root) { return new Map([[root, 1]]); });
    }

    /** La question → ses groupes : chacun doit se trouver dans la réponse, d’une façon ou d’une autre. */
    function parse(typed) {
      const start = typed.slice(0, LONGEST);
      let words = tokens(start);
      const cut = typed.length > LONGEST || words.length > MOST_WORDS;
      words = words.slice(0, MOST_WORDS);
      const ended = /[^\p{L}\p{N}]$/u.test(start);
      const said = words.filter(function (word) { return !index.empty.has(word); });
      const list = (said.length ? said : words).map(function (written, i, all) {
        const word = SHORT[written] || written;
        return { written: written, word: word, roots: expand(word, !ended && i === all.length - 1) };
      });
      const groups = [];
      for (let at = 0; at < list.length; ) {
        const found = acronym(list, at);
        const length = found ? found.length : 1;
        const items = list.slice(at, at + length);
        const ways = [{ weight: 1, all: items.map(function (item) { return item.roots; }) }];
        const shown = items.map(function (item) { return item.word; });
        for (const entry of found ? found.entries : []) {
          ways.push({ weight: 0.8, all: exactly(entry.full) });
          ways.push({ weight: 1, all: exactly(entry.short.map(stem)) });
          shown.push(...entry.short, ...entry.words);
        }
        for (const item of items) {
          if (!index.known.has(stem(item.word))) shown.push(...formsOf(item.roots));
        }
        groups.push({ ways: ways, shown: shown });
        at += length;
      }
      const meant = new Map(list.map(function (item) { return [item.written, bestRoot(item)]; }));
      const text = words.map(function (word) { return meant.get(word) || stem(word); }).join(" ");
      return { groups: groups, bare: !said.length, text: text, cut: cut };
    }

    /** Ce qu’un mot veut dire le plus sûrement. */
    function bestRoot(item) {
      let best = stem(item.word);
      let most = 0;
      for (const [root, weight] of item.roots) {
        if (weight > most) { best = root; most = weight; }
      }
      return best;
    }

    function formsOf(roots) {
      const wanted = Array.from(roots.keys()).slice(0, 3);
      return index.formList.filter(function (form) { return wanted.includes(index.forms.get(form)); }).slice(0, 8);
    }

    /** La note de chaque entrée pour un mot : celle de la racine qui lui va le mieux ; 0 sans lui. */
    function wordScores(roots) {
      const best = new Float32Array(index.entries.length);
      for (const [root, weight] of roots) {
        const found = scores(root);
        for (let i = 0; i < found.ids.length; i += 1) {
          const note = found.notes[i] * weight;
          if (note > best[found.ids[i]]) best[found.ids[i]] = note;
        }
      }
      return best;
    }

    /** La note de chaque entrée pour un groupe : la meilleure de ses façons d’être dit. */
    function groupScores(group) {
      const key = JSON.stringify(group.ways.map(function (way) {
        return [way.weight, way.all.map(function (roots) { return Array.from(roots); })];
      }));
      let best = byGroup.get(key);
      if (best) return best;
      best = new Float32Array(index.entries.length);
      for (const way of group.ways) {
        const parts = way.all.map(wordScores);
        const share = way.weight / Math.sqrt(parts.length);
        for (let id = 0; id < best.length; id += 1) {
          let total = 0;
          for (const part of parts) {
            if (!part[id]) { total = 0; break; }
            total += part[id];
          }
          if (total * share > best[id]) best[id] = total * share;
        }
      }
      if (byGroup.size > 60) byGroup.clear();
      byGroup.set(key, best);
      return best;
    }

    /* 4. Les réponses */

    /** Les notes de la question : celles de chaque entrée, réunies page par page. */
    function gather(groups) {
      const byEntry = groups.map(groupScores);
      const byPage = groups.map(function () { return new Float32Array(index.pages.length); });
      const together = new Uint8Array(index.pages.length);
      for (let id = 0; id < index.entries.length; id += 1) {
        const entry = index.entries[id];
        const rank = entry.page.rank;
        let here = 0;
        for (let g = 0; g < groups.length; g += 1) {
          const note = byEntry[g][id];
          if (!note) continue;
          here += 1;
          byPage[g][rank] = Math.max(byPage[g][rank], entry.part ? note * 0.8 : note);
        }
        if (here > together[rank]) together[rank] = here;
      }
      return { byEntry: byEntry, byPage: byPage, together: together };
    }

    /** Les pages qui disent quelque chose de la question. */
    function touched(notes) {
      const hits = [];
      for (const page of index.pages) {
        if (!notes.together[page.rank]) continue;
        const mine = notes.byPage.map(function (group) { return group[page.rank]; });
        hits.push({ page: page, member: null, notes: mine, together: notes.together[page.rank], covers: covers(mine), score: 0 });
      }
      return hits;
    }

    function covers(notes) {
      let count = 0;
      for (const note of notes) if (note > 0) count += 1;
      return count;
    }

    function sum(notes) {
      let total = 0;
      for (const note of notes) total += note;
      return total;
    }

    /** Ce que les titres d’une page disent de la question : combien de ses groupes, et leurs notes. */
    function partsOf(page, byEntry) {
      return page.parts.map(function (part, i) {
        const notes = byEntry.map(function (group) { return group[page.first + 1 + i]; });
        return { part: part, covers: covers(notes), score: sum(notes) };
      });
    }

    /** Un modèle et une de ses pages : « astreinte SPES » → l’article de cette charte. */
    function join(member, model) {
      const notes = member.notes.map(function (note, g) { return Math.max(note, model.notes[g]); });
      const both = covers(notes);
      if (both <= member.covers || both <= model.covers) return null;
      return { page: model.page, member: member.page, notes: notes, together: model.together, covers: both, score: 0 };
    }

    function joins(hits) {
      const made = [];
      for (const family of index.families) {
        const inside = hits.filter(function (hit) { return hit.page.family === family; });
        const models = inside.filter(function (hit) { return hit.page.model; });
        const members = models.length ? inside.filter(function (hit) { return !hit.page.model; }) : [];
        for (const member of members) member.score = sum(member.notes);
        members.sort(function (a, b) { return b.covers - a.covers || b.score - a.score; });
        for (const member of members.slice(0, 12)) {
          for (const model of models) {
            const hit = join(member, model);
            if (hit) made.push(hit);
          }
        }
      }
      return made;
    }

    /** Un titre → ses racines ; les mots vides ne comptent que si la question n’a qu’eux. */
    function readTitle(title) {
      let known = titles.get(title);
      if (!known) {
        const words = tokens(title);
        const full = words.filter(function (word) { return !index.empty.has(word); });
        known = { all: new Set(words.map(stem)), full: new Set((full.length ? full : words).map(stem)), text: words.map(stem).join(" ") };
        titles.set(title, known);
      }
      return known;
    }

    /** De 1 à 10 : la question est-elle ce titre ? */
    function titled(name, question) {
      const title = readTitle(name);
      const wanted = question.bare ? title.all : title.full;
      const used = new Set();
      let asked = 0;
      for (const group of question.groups) {
        let most = 0;
        for (const way of group.ways) {
          let least = 1;
          for (const roots of way.all) {
            let weight = 0;
            for (const [root, value] of roots) {
              if (!wanted.has(root)) continue;
              used.add(root);
              if (value > weight) weight = value;
            }
            if (weight < least) least = weight;
          }
          if (least > most) most = least;
        }
        asked += most;
      }
      asked /= question.groups.length;
      const told = wanted.size ? used.size / wanted.size : 0;
      const value = 1 + 2 * asked * asked + 3 * asked * asked * told * told;
      return title.text === question.text ? value * 1.6 : value;
    }

    /** La meilleure façon de nommer une réponse avec les mots de la question. Le titre d’une partie
        compte d’autant moins que d’autres pages ont le même. */
    function bestTitle(hit, question) {
      const page = hit.page;
      const names = hit.member
        ? hit.member.names.map(function (name) { return page.title + " " + name; })
        : page.names;
      let best = 1;
      for (const name of names) best = Math.max(best, titled(name, question));
      for (const held of partsOf(page, question.byEntry)) {
        if (held.covers < question.groups.length) continue;
        best = Math.max(best, 1 + (0.6 * titled(held.part.title, question) - 1) / index.shared.get(held.part.title));
      }
      return best;
    }

    /** Une page que l’on ouvre vient avant un choix à faire. Un sigle donne sa réponse en passant :
        il vient haut si l’on a tapé ce sigle ou ses mots, bas si son explication parle d’autre chose. */
    function standing(hit, title) {
      if (hit.page.kind === index.acronymKind) return title >= 3 ? 0.35 : 0.1;
      if (!hit.page.model || hit.member) return 1;
      return hit.page.place.startsWith("#") ? 0.3 : 0.8;
    }

    /** Les titres ne se comparent que pour les meilleures : les autres n’ont pas ces mots en titre. */
    function rank(hits, question) {
      let most = 0;
      for (const hit of hits) most = Math.max(most, hit.covers);
      const least = most > 2 ? most - 1 : most;
      const count = question.groups.length;
      const kept = hits.filter(function (hit) { return hit.covers >= least; });
      for (const hit of kept) {
        const near = 0.6 + (0.4 * (hit.member ? hit.together - 0.5 : hit.together)) / count;
        hit.score = sum(hit.notes) * Math.pow(hit.covers / count, 4) * near;
      }
      const limit = Float32Array.from(kept, function (hit) { return hit.score; }).sort()[Math.max(0, kept.length - BEST)];
      const best = kept.filter(function (hit) { return hit.score >= limit; });
      const rest = kept.filter(function (hit) { return hit.score < limit; });
      for (const hit of best) {
        const title = bestTitle(hit, question);
        hit.score *= title * standing(hit, title);
      }
      return { best: best.sort(better), rest: rest };
    }

    function better(a, b) {
      return b.score - a.score || (a.page.place < b.page.place ? -1 : 1);
    }

    function bestParts(page, byEntry) {
      const parts = partsOf(page, byEntry);
      const most = Math.max(1, ...parts.map(function (held) { return held.covers; }));
      return parts
        .filter(function (held) { return held.covers === most; })
        .sort(function (a, b) { return b.score - a.score; })
        .slice(0, 3)
        .map(function (held) { return held.part; });
    }

    /** Le code d’un papier, recopié dans la boîte, mène à la page qui dit s’il est à jour. */
    function paper(typed) {
      const code = /\d/.test(typed) && /[a-z]/i.test(typed) && window.lisibleCode(typed).code;
      if (!code) return [];
      const page = { kind: Math.max(0, index.kinds.indexOf("Pages du site")), title: "Vérifier le code " + code, about: "Ce papier est-il à jour\u00a0?", place: "v/#" + code, parts: [], first: 0 };
      return [{ page: page, member: null }];
    }

    /** Les réponses, la meilleure d’abord, et combien il y en a de chaque sorte. Après les premières,
        elles ne sont rangées que si on les demande : « all(sorte) ». */
    function find(typed) {
      const question = parse(typed);
      const answer = { first: [], count: 0, kinds: [], words: [], cut: question.cut, empty: !question.groups.length, all: null };
      if (answer.empty) return answer;
      const notes = gather(question.groups);
      question.byEntry = notes.byEntry;
      const hits = touched(notes);
      const ranked = rank(hits.concat(joins(hits)), question);
      ranked.best.unshift(...paper(typed));
      const counts = new Uint32Array(index.kinds.length);
      for (const hit of ranked.best) counts[hit.page.kind] += 1;
      for (const hit of ranked.rest) counts[hit.page.kind] += 1;
      answer.byEntry = notes.byEntry;
      answer.first = ranked.best;
      answer.count = ranked.best.length + ranked.rest.length;
      answer.words = Array.from(new Set(question.groups.flatMap(function (group) { return group.shown; })));
      answer.kinds = index.kinds
        .map(function (name, kind) { return [name, counts[kind]]; })
        .filter(function (pair) { return pair[1]; });
      answer.all = function (kind) {
        ranked.rest.sort(better);
        return ranked.best.concat(ranked.rest).filter(function (hit) { return !kind || index.kinds[hit.page.kind] === kind; });
      };
      return answer;
    }

    /** Ce qui s’affiche d’une réponse ; seulement pour celles que l’on montre. */
    function describe(answer, hit) {
      const page = hit.page;
      const family = page.family;
      const shown = { kind: index.kinds[page.kind], title: page.title, about: page.about, place: page.place, parts: [], choices: [] };
      if (page.kind === index.acronymKind) shown.marked = page.title;
      if (hit.member) {
        shown.title = page.title + "\u00a0: " + hit.member.title;
        shown.place = hit.member.place + page.place;
      } else if (page.model) {
        shown.place = family.list;
        shown.choices = family.members.length > 12 ? [] : family.members.map(function (member) {
          return { title: member.title, place: member.place + page.place };
        });
        shown.every = family.members.length;
      }
      const parts = bestParts(page, answer.byEntry);
      if (page.model && !hit.member && parts.length) {
        shown.title = page.title + "\u00a0: " + parts[0].title;
        for (const choice of shown.choices) choice.place += "#" + parts[0].anchor;
      } else {
        shown.parts = parts.map(function (part) {
          return { title: part.title, about: part.about, place: shown.place.split("#")[0] + "#" + part.anchor };
        });
      }
      return shown;
    }

    return { find: find, describe: describe, prepare: prepare };
  }

  window.lisibleMoteur = { build: build, tokens: tokens, joined: joined, stem: stem, fold: fold };
})();
