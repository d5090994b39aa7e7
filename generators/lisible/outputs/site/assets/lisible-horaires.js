/* Lisible : qui répond maintenant, d’après des heures écrites en minutes (model/semaine.py). */
(function () {
  "use strict";

  const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

  /** Le jour et la minute du lecteur, dans le fuseau de l’équipe. */
  function clock(zone) {
    const parts = {};
    const format = new Intl.DateTimeFormat("fr-FR", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    for (const part of format.formatToParts(new Date())) parts[part.type] = part.value;
    const day = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
    return { day: day, minute: Number(parts.hour) * 60 + Number(parts.minute) };
  }

  function shift(day, days) {
    return new Date(day.getTime() + days * 86400000);
  }

  function iso(day) {
    return day.toISOString().slice(0, 10);
  }

  function spans(hours, day, holidays) {
    const weekday = (day.getUTCDay() + 6) % 7;
    const mark = (holidays.includes(iso(day)) ? "F" : "") + (holidays.includes(iso(shift(day, -1))) ? "V" : "");
    const special = hours.x[weekday + mark];
    return mark && special ? special : hours.j[weekday];
  }

  function hour(minute) {
    if (minute === 1440) return "minuit";
    return Math.floor(minute / 60) + " h" + (minute % 60 ? " " + String(minute % 60).padStart(2, "0") : "");
  }

  function when(now, days, minute) {
    if (days === 0 || (days === 1 && minute === 0)) return days ? "minuit" : hour(minute);
    const name = days === 1 ? "demain" : DAYS[(shift(now.day, days).getUTCDay() + 6) % 7];
    return name + " " + (minute === 0 ? "minuit" : hour(minute));
  }

  /** Ouvert, et jusqu’à quand ; ou fermé, et à partir de quand. */
  function state(hours, now, holidays) {
    let until = null;
    for (let days = 0; days < 15; days++) {
      for (const span of spans(hours, shift(now.day, days), holidays)) {
        const from = days * 1440 + span[0];
        const to = days * 1440 + span[1];
        const at = now.minute;
        if (until === null && to <= at) continue;
        if (until === null && from > at) return { open: false, days: days, minute: span[0] };
        if (until !== null && from > until) return { open: true, until: until };
        until = to;
      }
    }
    return until === null ? { open: false } : { open: true, until: until };
  }

  /** « Répond maintenant, jusqu’à 17 h. » */
  function words(hours, now, holidays) {
    const found = state(hours, now, holidays);
    if (!found.open) {
      if (found.days === undefined) return { open: false, text: "Ne répond pas maintenant." };
      const at = when(now, found.days, found.minute);
      return { open: false, text: "Ne répond pas maintenant. Répond à partir de " + at + "." };
    }
    if (found.until >= 7 * 1440) return { open: true, text: "Répond maintenant, jour et nuit." };
    const days = Math.floor((found.until - 1) / 1440);
    return { open: true, text: "Répond maintenant, jusqu’à " + when(now, days, found.until - days * 1440) + "." };
  }

  window.lisibleHoraires = { clock: clock, hour: hour, words: words };
})();
