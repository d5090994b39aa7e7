/* Lisible : la recherche. MiniSearch trouve et note les mots, Snowball en donne la racine ; ce qui
   suit lit la question, réunit les notes par page et met d’abord la page qui est la réponse. */
(function () {
  "use strict";

  const MOST_WORDS = 16;
  const LONGEST = 300;
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
        family: family, model: model, names: [title].concat(row[6] ? [row[6]] : []),
      };
      pages.push(page);
      const key = entries.length;
      const also = row[6] ? " " + row[6] : "";
      entries.push({ id: key, page: page, part: null, t: shown(title + also), a: shown(row[3] + " " + row[2].replace(/[-\/#]/g, " ")), b: unpack(row[4], roots) });
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
    for (const entry of content.entries) entry.a = entry.b = null;
    const known = new Set(content.forms.values());
    const empty = new Set(data.vides.split(" "));
    const acronyms = data.sigles.map(function (pair) {
      const full = tokens(pair[1]).filter(function (word) { return !empty.has(word); });
      return { short: tokens(pair[0]), glued: joined(pair[0])[0], full: full.map(stem), words: full };
    });
    return makeSearch({ ...content, main, vocabulary, formList: forms, known, empty, acronyms, kinds: data.sortes, acronymKind: data.sortes.indexOf("Sigles") });
  }

  /* 3. La question */

  function makeSearch(index) {
    const byStem = new Map();
    const byGroup = new Map();
    const titles = new Map();

    /** Racine → Map(entrée → note). */
    function scores(root) {
      let found = byStem.get(root);
      if (!found) {
        found = new Map();
        const options = { prefix: false, fuzzy: false, boost: { t: 3, a: 2, b: 1 }, tokenize: single };
        for (const hit of index.main.search(root, options)) found.set(hit.id, hit.score);
        if (byStem.size > 400) byStem.clear();
        byStem.set(root, found);
      }
      return found;
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
        const begun = look(word, { prefix: true }).slice(0, 40);
        const shortest = Math.max(0.3, roots.size ? 0.4 : 0.8);
        for (const form of begun) keep(roots, form, shortest * Math.sqrt(word.length / form.length));
      }
      for (const distance of [1, 2]) {
        if (roots.size || word.length < 3 * distance + 1 || /\d/.test(word)) break;
        for (const form of look(word, { fuzzy: distance }).slice(0, 12)) keep(roots, form, 0.8 / distance);
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

    /** Groupe → Map(entrée → note) : la meilleure de ses façons d’être dit. */
    function groupScores(group) {
      const key = JSON.stringify(group.ways.map(function (way) {
        return [way.weight, way.all.map(function (roots) { return Array.from(roots); })];
      }));
      let best = byGroup.get(key);
      if (best) return best;
      best = new Map();
      for (const way of group.ways) {
        let together = null;
        for (const roots of way.all) {
          const one = new Map();
          for (const [root, weight] of roots) {
            for (const [id, score] of scores(root)) {
              if (together && !together.has(id)) continue;
              const value = score * weight * way.weight + (together ? together.get(id) : 0);
              if (!(one.get(id) >= value)) one.set(id, value);
            }
          }
          together = one;
        }
        for (const [id, value] of together || []) {
          const mean = value / Math.sqrt(way.all.length);
          if (!(best.get(id) >= mean)) best.set(id, mean);
        }
      }
      if (byGroup.size > 60) byGroup.clear();
      byGroup.set(key, best);
      return best;
    }

    /* 4. Les réponses */

    /** Page → notes de chaque groupe, pour elle et pour chacun de ses titres. */
    function gather(groups) {
      const found = new Map();
      groups.forEach(function (group, g) {
        for (const [id, score] of groupScores(group)) {
          const entry = index.entries[id];
          let hit = found.get(entry.page);
          if (!hit) {
            hit = { page: entry.page, notes: new Array(groups.length).fill(0), own: new Array(groups.length).fill(0), parts: new Map() };
            found.set(entry.page, hit);
          }
          const note = entry.part ? score * 0.9 : score;
          if (note > hit.notes[g]) hit.notes[g] = note;
          if (!entry.part) hit.own[g] = score;
          else {
            if (!hit.parts.has(entry.part)) hit.parts.set(entry.part, new Array(groups.length).fill(0));
            hit.parts.get(entry.part)[g] = score;
          }
        }
      });
      return Array.from(found.values());
    }

    function covers(notes) {
      let count = 0;
      for (const note of notes) if (note > 0) count += 1;
      return count;
    }

    function sum(notes) {
      return notes.reduce(function (total, note) { return total + note; }, 0);
    }

    /** Un modèle et une de ses pages : « astreinte SPES » → l’article de cette charte. */
    function join(member, model) {
      const notes = member.notes.map(function (note, g) { return Math.max(note, model.notes[g]); });
      const both = covers(notes);
      if (both <= covers(member.notes) || both <= covers(model.notes)) return null;
      return { page: model.page, member: member.page, notes: notes, parts: model.parts };
    }

    function joins(hits) {
      const made = [];
      for (const family of index.families) {
        const inside = hits.filter(function (hit) { return hit.page.family === family; });
        const models = inside.filter(function (hit) { return hit.page.model; });
        const members = inside.filter(function (hit) { return !hit.page.model; });
        members.sort(function (a, b) { return covers(b.notes) - covers(a.notes) || sum(b.notes) - sum(a.notes); });
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

    /** La meilleure façon de nommer une réponse avec les mots de la question. */
    function bestTitle(hit, question) {
      const page = hit.page;
      const names = hit.member
        ? hit.member.names.map(function (name) { return page.title + " " + name; })
        : page.names;
      let best = 1;
      for (const name of names) best = Math.max(best, titled(name, question));
      for (const [part, notes] of hit.parts) {
        if (covers(notes) < question.groups.length) continue;
        best = Math.max(best, 0.75 * titled(part.title, question));
      }
      return best;
    }

    /** De 0,6 à 1 : les mots sont-ils tous sous un même titre ? */
    function focus(hit) {
      let most = hit.member ? 0 : covers(hit.own);
      for (const notes of hit.parts.values()) most = Math.max(most, covers(notes));
      return 0.6 + (0.4 * most) / hit.notes.length;
    }

    /** Une page que l’on ouvre vient avant un choix à faire. Un sigle donne sa réponse en passant :
        il vient haut si l’on a tapé ce sigle ou ses mots, bas si son explication parle d’autre chose. */
    function standing(hit, title) {
      if (hit.page.kind === index.acronymKind) return title >= 3 ? 0.35 : 0.1;
      if (!hit.page.model || hit.member) return 1;
      return hit.page.place.startsWith("#") ? 0.3 : 0.8;
    }

    function rank(hits, question) {
      for (const hit of hits) {
        hit.covers = covers(hit.notes);
        const share = hit.covers / question.groups.length;
        const text = sum(hit.notes) * Math.pow(share, 4) * focus(hit);
        const title = bestTitle(hit, question);
        hit.score = text * title * standing(hit, title);
      }
      const most = hits.reduce(function (best, hit) { return Math.max(best, hit.covers); }, 0);
      const least = most > 2 ? most - 1 : most;
      return hits
        .filter(function (hit) { return hit.covers >= least; })
        .sort(function (a, b) { return b.score - a.score || (a.page.place < b.page.place ? -1 : 1); });
    }

    function bestParts(hit) {
      const parts = Array.from(hit.parts, function ([part, notes]) {
        return { part: part, covers: covers(notes), score: sum(notes) };
      });
      const most = parts.reduce(function (best, p) { return Math.max(best, p.covers); }, 0);
      return parts
        .filter(function (p) { return p.part.anchor && p.covers === most; })
        .sort(function (a, b) { return b.score - a.score; })
        .slice(0, 3)
        .map(function (p) { return p.part; });
    }

    /** { total, cut, kinds: [[sorte, nombre]], results: [{kind, title, about, place, members, parts}] } */
    function find(typed) {
      const question = parse(typed);
      if (!question.groups.length) return { results: [], kinds: [], words: [], cut: question.cut };
      const hits = gather(question.groups);
      const ranked = rank(hits.concat(joins(hits)), question);
      const counts = new Map();
      for (const hit of ranked) {
        const kind = index.kinds[hit.page.kind];
        counts.set(kind, (counts.get(kind) || 0) + 1);
      }
      return {
        cut: question.cut,
        words: Array.from(new Set(question.groups.flatMap(function (group) { return group.shown; }))),
        kinds: Array.from(counts),
        results: ranked.map(function (hit) {
          return { kind: index.kinds[hit.page.kind], hit: hit };
        }),
      };
    }

    /** Ce qui s’affiche d’une réponse ; seulement pour celles que l’on montre. */
    function describe(result) {
      const hit = result.hit;
      const page = hit.page;
      const family = page.family;
      const shown = { kind: result.kind, title: page.title, about: page.about, place: page.place, score: hit.score, parts: [], choices: [] };
      if (hit.member) {
        shown.title = page.title + " : " + hit.member.title;
        shown.place = hit.member.place + page.place;
      } else if (page.model) {
        shown.place = family.list;
        shown.choices = family.members.length > 12 ? [] : family.members.map(function (member) {
          return { title: member.title, place: member.place + page.place };
        });
        shown.every = family.members.length;
      }
      const parts = bestParts(hit);
      if (page.model && !hit.member && parts.length) {
        shown.title = page.title + " : " + parts[0].title;
        for (const choice of shown.choices) choice.place += "#" + parts[0].anchor;
      } else {
        shown.parts = parts.map(function (part) {
          return { title: part.title, about: part.about, place: shown.place.split("#")[0] + "#" + part.anchor };
        });
      }
      return shown;
    }

    return { find: find, describe: describe };
  }

  window.lisibleMoteur = { build: build, tokens: tokens, stem: stem, fold: fold };
})();
