// Draws what is better looked at than read, from the list on the page and with its words.
// The list says the same: a drawing is an image with one sentence, and a press on a mark leads to
// the list's link. Nothing is asked for but the desk's own files.
"use strict";

(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const NS = "http://www.w3.org/2000/svg";

  /** Return a new drawing of that size in `figure`, with the sentence that it says. */
  function drawing(figure, width, height, says) {
    figure.querySelector("svg")?.remove();
    const svg = document.createElementNS(NS, "svg");
    figure.prepend(svg);
    return d3.select(svg).attr("viewBox", `0 0 ${width} ${height}`).attr("width", width)
      .attr("height", height).attr("role", "img").attr("aria-label", says);
  }

  /** A mark leads where its row's link leads, and shows the row's words. */
  function leading(marks) {
    marks.classed("mark", true)
      .on("click", (_, each) => each.row.querySelector("a").click())
      .on("pointerenter", (_, each) => each.row.classList.add("met"))
      .on("pointerleave", (_, each) => each.row.classList.remove("met"));
    marks.append("title").text((each) => each.says);
  }

  const told = (row) => row.querySelector("a").textContent.replace(/\s+/g, " ").trim();
  const roomy = (figure) => Math.max(280, Math.floor(figure.clientWidth));

  // When: one lane for each kind, a bar as long as the time is open.
  function time(figure) {
    const day = d3.utcParse("%Y-%m-%d");
    const rows = all("[data-start]").map((row) => ({
      row, says: told(row), lane: row.dataset.lane, open: row.dataset.open,
      start: day(row.dataset.start), end: d3.utcDay.offset(day(row.dataset.end), 1),
    })).filter((each) => each.start && each.end);
    const names = new Map(all("[data-lane]").map((row) => [row.dataset.lane, row.dataset.name]));
    const lanes = [...new Set(rows.map((each) => each.lane))];
    const width = roomy(figure), left = width < 560 ? 16 : 220, label = left === 16 ? 18 : 0;
    const x = d3.scaleUtc([d3.min(rows, (e) => e.start), d3.max(rows, (e) => e.end)], [left, width - 40]);
    const placed = lanes.map((lane) => stacked(rows.filter((each) => each.lane === lane), x));
    let top = 14;
    const tops = placed.map((depth) => { const at = top + label; top = at + depth * 9 + 12; return at; });
    const ticks = x.ticks(Math.max(2, Math.floor((width - left) / 120)));
    const named = (at) => (at === ticks[0] || at.getUTCMonth() === 0 ? d3.utcFormat("%b %Y") : x.tickFormat())(at);
    const svg = drawing(figure, width, top + 22, `Timeline of ${rows.length} reported incidents; the list below says the same.`);
    svg.append("g").attr("class", "ticks").attr("transform", `translate(0,${top})`)
      .call(d3.axisBottom(x).tickValues(ticks).tickFormat(named).tickSize(-top).tickPadding(8));
    svg.append("g").selectAll("text").data(lanes).join("text").attr("class", "lane")
      .attr("x", 16).attr("y", (_, n) => tops[n] + (label ? -4 : 7)).text((lane) => names.get(lane));
    leading(svg.append("g").selectAll("rect").data(rows).join("rect")
      .attr("class", (each) => (each.open ? "open" : null)).attr("rx", 2).attr("height", 7)
      .attr("x", (each) => x(each.start) - (each.open === "start" ? 14 : 0))
      .attr("width", (each) => Math.max(5, x(each.end) - x(each.start)) + (each.open ? 14 : 0))
      .attr("y", (each) => tops[lanes.indexOf(each.lane)] + each.level * 9));
  }

  /** Put bars that overlap under each other; return how many levels there are. */
  function stacked(rows, x) {
    const ends = [];
    for (const each of d3.sort(rows, (e) => e.start)) {
      const from = x(each.start), to = Math.max(from + 5, x(each.end)) + 3;
      const free = ends.findIndex((end) => end <= from);
      each.level = free < 0 ? ends.length : free;
      ends[each.level] = to;
    }
    return ends.length;
  }

  // Where: the countries' outlines around the places that are known.
  function map(figure) {
    const rows = all("[data-lat]").map((row) => ({
      row, says: told(row), at: [Number(row.dataset.lon), Number(row.dataset.lat)],
      wide: /country|province|region|state/.test(row.dataset.precision),
      name: row.querySelector(".where").textContent.trim(),
    }));
    fetch(figure.dataset.borders).then((answer) => answer.json()).then((world) => {
      const width = roomy(figure), height = Math.round(Math.min(420, width * 0.62));
      const points = { type: "MultiPoint", coordinates: around(rows.map((each) => each.at)) };
      const flat = d3.geoMercator().fitExtent([[30, 30], [width - 30, height - 30]], points);
      const path = d3.geoPath(flat);
      const svg = drawing(figure, width, height, `Map of the places of ${rows.length} reported incidents; the list below says the same.`);
      svg.append("path").attr("class", "land").attr("d", path(topojson.feature(world, world.objects.countries)));
      svg.append("path").attr("class", "border").attr("d", path(topojson.mesh(world, world.objects.countries, (a, b) => a !== b)));
      const groups = d3.groups(rows, (each) => each.at.join());
      const radius = (each) => (each.wide ? 14 : 3.5 + Math.sqrt(each.same.length));
      const marks = svg.append("g").selectAll("circle").data(groups.map(([, same]) => ({ ...same[0], same }))).join("circle")
        .attr("cx", (each) => flat(each.at)[0]).attr("cy", (each) => flat(each.at)[1])
        .attr("class", (each) => (each.wide ? "wide" : null))
        .attr("r", radius);
      for (const each of marks.data()) each.says = each.same.map((one) => one.says).join("\n");
      leading(marks);
      // A name stands right of its mark, or left of it where the map ends.
      const left = (each) => flat(each.at)[0] + radius(each) + each.name.length * 8 > width;
      svg.append("g").selectAll("text").data(apart(marks.data(), flat)).join("text").attr("class", "name")
        .attr("text-anchor", (each) => (left(each) ? "end" : "start"))
        .attr("x", (each) => flat(each.at)[0] + (left(each) ? -1 : 1) * (radius(each) + 4)).attr("y", (each) => flat(each.at)[1] + 4)
        .text((each) => each.name);
    }).catch(() => figure.remove());
  }

  /** Leave out names that would stand on others; the mark still tells them. */
  function apart(marks, flat) {
    const kept = [];
    for (const each of marks) {
      const [x, y] = flat(each.at), wide = each.name.length * 7 + 20;
      if (kept.every((k) => Math.abs(k.y - y) > 13 || k.x > x + wide || x > k.x + k.wide)) kept.push({ each, x, y, wide });
    }
    return kept.map((k) => k.each);
  }

  /** Leave at least two degrees around the places, so that one alone is not a dot on nothing. */
  function around(points) {
    const [west, east] = d3.extent(points, (p) => p[0]), [south, north] = d3.extent(points, (p) => p[1]);
    const more = Math.max(1, (east - west) / 8, (north - south) / 8);
    return [[west - more, Math.max(-84, south - more)], [east + more, Math.min(84, north + more)]];
  }

  // Who repeats whom: an arc from each document to the one that it says again.
  function arcs(figure) {
    const rows = all("li[data-at]", figure), width = 120;
    const box = figure.getBoundingClientRect();
    const y = new Map(rows.map((row) => [row.dataset.at, row.querySelector("a").getBoundingClientRect().top - box.top + 10]));
    const joins = rows.flatMap((row) => all("[data-to]", row).map((end) => ({
      row, from: y.get(row.dataset.at), to: y.get(end.dataset.to), claims: Number(end.dataset.claims),
      says: `${told(row)} says again ${end.textContent.trim()}` })))
      .filter((each) => each.from !== undefined && each.to !== undefined);
    const svg = drawing(figure, width, Math.ceil(box.height), `${joins.length} arcs between documents that repeat each other; the list beside says the same.`);
    const deep = d3.scaleSqrt([0, d3.max(joins, (e) => Math.abs(e.from - e.to)) || 1], [12, width - 16]);
    const thick = d3.scaleSqrt([1, Math.max(2, d3.max(joins, (e) => e.claims) || 2)], [1.5, 6]);
    leading(svg.append("g").selectAll("path").data(joins).join("path").attr("class", "arc")
      .attr("stroke-width", (each) => thick(each.claims))
      .attr("d", (each) => {
        const x = width - 8, out = x - deep(Math.abs(each.from - each.to)) * 1.3;
        return `M${x},${each.from}C${out},${each.from} ${out},${each.to} ${x},${each.to}`;
      }));
    svg.append("g").selectAll("path").data(joins).join("path").attr("class", "head")
      .attr("d", (each) => `M${width - 1},${each.to}l-8,-4.5v9z`);
  }

  // How many: every number that a claim gives, on one scale from nought.
  function ranges(figure) {
    const rows = all("li[data-low], li[data-high]", figure).map((row) => ({
      row, says: row.textContent.replace(/\s+/g, " ").trim(),
      low: row.dataset.low === undefined ? null : Number(row.dataset.low),
      high: row.dataset.high === undefined ? null : Number(row.dataset.high) }));
    if (rows.length < 2) return;
    const width = Math.min(roomy(figure), 720), step = 14, left = 16, right = width - 34;
    const most = d3.max(rows, (each) => Math.max(each.low ?? 0, each.high ?? 0)) || 1;
    const x = d3.scaleLinear([0, most], [left, right]).nice();
    const height = rows.length * step + 12;
    const svg = drawing(figure, width, height + 24, `${rows.length} numbers that claims give, on one scale; the list below says the same.`);
    svg.append("g").attr("class", "ticks").attr("transform", `translate(0,${height})`)
      .call(d3.axisBottom(x).tickValues(x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger))
        .tickFormat(d3.format(",")).tickSize(-height).tickPadding(6));
    const y = (n) => 12 + n * step;
    const marks = svg.append("g").selectAll("g").data(rows).join("g").attr("transform", (_, n) => `translate(0,${y(n)})`);
    marks.append("rect").attr("class", "reach").attr("x", 0).attr("y", -step / 2).attr("width", width).attr("height", step);
    marks.append("line").attr("class", "range").attr("x1", (e) => x(e.low ?? 0)).attr("x2", (e) => x(e.high ?? x.domain()[1]));
    const ends = (e) => [e.low, e.high].filter((n) => n !== null);
    marks.selectAll("circle").data(ends).join("circle").attr("cx", (n) => x(n)).attr("r", 4);
    marks.filter((e) => e.high === null).append("path").attr("class", "head").attr("d", `M${x.range()[1] + 8},0l-8,-4.5v9z`);
    leading(marks);
    figure.classList.add("plotted");
  }

  const draw = { time, map, arcs };
  const drawAll = () => {
    for (const figure of all("[data-draw]")) draw[figure.dataset.draw]?.(figure);
    for (const figure of all("div.figure")) ranges(figure);
  };
  let waiting = 0, width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (width === window.innerWidth) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 120);
  });
  drawAll();
})();
