// One chart: title, plot, source, downloads. Called at mount, when its data change and when the theme does.
// Everything that is text goes in as text; plotly.js and the map's shapes come from our own static folder.

const states = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let state = states.get(parentElement);
  if (!state) {
    state = { parts: build(parentElement), zoom: 1 };
    states.set(parentElement, state);
    listen(state);
  }
  Object.assign(state, { data, send: setTriggerValue });
  write(state);
  draw(state);
}

// --- the page around the plot ---

function build(parent) {
  const part = (tag, className, attributes = {}) =>
    Object.assign(document.createElement(tag), { className }, attributes);
  const button = (label, action) => part('button', '', { type: 'button', textContent: label, value: action });
  const parts = {
    root: part('div', 'atlas-chart'), title: part('h3', ''), subtitle: part('p', 'atlas-subtitle'),
    plot: part('div', 'atlas-plot atlas-later'), source: part('p', 'atlas-source'), tools: part('div', 'atlas-tools'),
    zoom: [button('−', 'out'), button('+', 'in'), button('Reset', 'reset')],
    files: ['PNG', 'SVG', 'HTML', 'CSV'].map(name => button(name, name.toLowerCase())),
    note: part('span', '', { role: 'status' }),
  };
  parts.plot.setAttribute('role', 'figure');
  parts.zoom[0].setAttribute('aria-label', 'Zoom out');
  parts.zoom[1].setAttribute('aria-label', 'Zoom in');
  parts.zoom[2].setAttribute('aria-label', 'Show the whole view');
  const zoomTools = part('div', 'atlas-zoom');
  zoomTools.append(...parts.zoom);
  parts.tools.append(part('span', '', { textContent: 'Save as' }), ...parts.files, parts.note, zoomTools);
  parts.root.append(parts.title, parts.subtitle, parts.plot, parts.source, parts.tools);
  parent.append(parts.root);
  return parts;
}

function write({ parts, data }) {
  for (const name of ['title', 'subtitle', 'source']) {
    parts[name].textContent = data[name];
    parts[name].hidden = !data[name];
  }
  parts.plot.setAttribute('aria-label', data.alt);
  parts.files.forEach(button => button.setAttribute('aria-label', `Save “${data.title}” as ${button.textContent}`));
  const single = data.geography && !JSON.parse(data.light).layout.geo2;
  parts.zoom.forEach(button => { button.hidden = !single; });
  parts.plot.style.minHeight = `${heightOf({ parts, data }, JSON.parse(data.light).layout)}px`;
}

function listen(state) {
  const { parts } = state;
  parts.files.forEach(button => { button.onclick = () => save(state, button); });
  parts.zoom.forEach(button => { button.onclick = () => zoom(state, button.value); });
  new ResizeObserver(() => requestAnimationFrame(() => resize(state))).observe(parts.plot);
  // What is far below the fold is drawn when the reader comes near it.
  const near = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    near.disconnect();
    state.near = true;
    parts.plot.classList.replace('atlas-later', 'atlas-waiting');
    draw(state);
  }, { rootMargin: '300px' });
  near.observe(parts.plot);
}

// --- drawing ---

const isNarrow = state => state.parts.plot.clientWidth > 0 && state.parts.plot.clientWidth < 500;
const isTouch = () => matchMedia('(pointer: coarse)').matches;

function heightOf(state, layout) {
  return (isNarrow(state) && layout.meta?.narrow?.height) || state.data.height;
}

function isDark(node) {
  const probe = document.createElement('canvas').getContext('2d');
  probe.fillStyle = getComputedStyle(node).getPropertyValue('--st-background-color').trim() || '#ffffff';
  const [red, green, blue] = probe.fillStyle.match(/\w\w/g).map(part => parseInt(part, 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

function fit(state, layout) {
  const font = getComputedStyle(state.parts.root).getPropertyValue('--st-font').trim();
  const shown = { ...layout, height: heightOf(state, layout), autosize: true, font: { ...layout.font, family: font || layout.font.family } };
  if (isTouch()) shown.dragmode = false;
  if (isNarrow(state)) {
    shown.font.size = 12;
    if (shown.legend) shown.legend = { ...shown.legend, font: { ...shown.legend.font, size: 11 } };
    for (const [name, value] of Object.entries(layout.meta?.narrow ?? {}))
      shown[name] = value?.constructor === Object ? { ...shown[name], ...value } : value;
  }
  if (shown.geo && state.zoom !== 1)
    shown.geo = { ...shown.geo, projection: { ...shown.geo.projection, scale: state.zoom } };
  return shown;
}

async function draw(state) {
  const { parts, data } = state;
  if (!state.near) return;
  try {
    await loaded(data);
  } catch {
    parts.plot.textContent = 'The chart could not be drawn: plotly.min.js did not load. Its data can be saved as CSV.';
    return;
  }
  if (state.data !== data || !parts.plot.isConnected) return;  // a newer call draws
  const text = isDark(parts.root) ? data.dark : data.light;
  const drawn = [text, isNarrow(state), state.zoom, data.height].join('|');
  if (state.drawn === drawn) return;
  state.drawn = drawn;
  const figure = JSON.parse(text);
  const config = { topojsonURL: `${data.base}app/static/topojson/`, displayModeBar: false, scrollZoom: false, doubleClick: false };
  const narrow = (isNarrow(state) && figure.layout.meta?.narrow_traces) || {};
  const traces = figure.data.map((trace, at) => ({ ...trace, ...(Array.isArray(narrow) ? narrow[at] : narrow) }));
  await Plotly.react(parts.plot, traces, fit(state, figure.layout), config);
  parts.plot.classList.remove('atlas-waiting');
  if (!state.listening) {
    state.listening = true;
    parts.plot.on('plotly_click', event => clicked(state, event));
    parts.plot.on('plotly_selected', event => brushed(state, event));
  }
}

function resize(state) {
  const { plot } = state.parts;
  if (!state.listening || !plot.isConnected || !plot.clientWidth || state.width === plot.clientWidth) return;
  state.width = plot.clientWidth;
  Plotly.Plots.resize(plot);
  draw(state);
}

function zoom(state, step) {
  state.zoom = step === 'reset' ? 1 : Math.min(Math.max(state.zoom * (step === 'in' ? 1.5 : 1 / 1.5), 1), 20);
  if (step === 'reset') Plotly.relayout(state.parts.plot, { 'geo.center.lon': null, 'geo.center.lat': null });
  draw(state);
}

// --- what the reader did ---

function clicked(state, event) {
  const point = event.points?.[0], { data } = state;
  if (!point) return;
  if (data.brush && !data.click && Array.isArray(point.customdata)) return state.send('brushed', point.customdata.slice(0, 2));
  const id = point.location ?? (Array.isArray(point.customdata) ? point.customdata[0] : point.customdata);
  if (data.click && id != null) state.send('clicked', String(id));
}

function brushed(state, event) {
  if (!event?.range) return;
  const axis = Object.keys(event.range).find(name => name.startsWith('x'));
  const days = event.range[axis].map(day => String(day).slice(0, 10)).sort();
  if (state.data.brush) state.send('brushed', snap(state.parts.plot.data, days));
  // The bars' own strength says what is chosen: neither Plotly's box nor its dimming stays.
  setTimeout(() => Plotly.update(state.parts.plot, { selectedpoints: null }, { selections: [] }));
}

// To whole bars: those whose middle was brushed; if none, the days as they are.
function snap(traces, [from, to]) {
  const middle = ([first, last]) => new Date((Date.parse(first) + Date.parse(last)) / 2).toISOString().slice(0, 10);
  const held = traces.flatMap(trace => trace.customdata ?? [])
    .filter(pair => Array.isArray(pair) && middle(pair) >= from && middle(pair) <= to);
  return held.length ? [held.map(pair => pair[0]).sort()[0], held.map(pair => pair[1]).sort().at(-1)] : [from, to];
}

// --- files, all made here ---

async function save(state, button) {
  const { data, parts } = state;
  button.disabled = true;
  parts.note.textContent = '';
  try {
    const make = { csv: csvFile, html: htmlFile, png: imageFile, svg: imageFile }[button.value];
    const href = await make(data, button.value);
    Object.assign(document.createElement('a'), { href, download: `${data.name}.${button.value}` }).click();
    if (href.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(href), 60000);
  } catch (error) {
    parts.note.textContent = `The file could not be made: ${error.message ?? error}`;
  }
  button.disabled = false;
}

const blobUrl = (text, type) => URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
// The mark at the start tells spreadsheets that the text is UTF-8.
const csvFile = data => blobUrl(`\ufeff${data.csv}`, 'text/csv');

function imageFigure(data) {
  const { data: traces, layout } = JSON.parse(data.light);
  return { data: traces, layout: { ...layout, ...JSON.parse(data.image) } };
}

async function imageFile(data, format) {
  await loaded(data);
  const figure = imageFigure(data), { width, height } = figure.layout;
  figure.config = { topojsonURL: `${data.base}app/static/topojson/` };
  const address = await Plotly.toImage(figure, { format, width, height, scale: format === 'png' ? 2 : 1 });
  if (format === 'png') return address;
  return blobUrl(shortPaths(decodeURIComponent(address.slice(address.indexOf(',') + 1))), 'image/svg+xml');
}

// Plotly writes 13 decimals of a pixel, which makes a map 7 MB and six of them 40: one is kept, and points that then
// fall together are one.
function shortPaths(svg) {
  return svg.replace(/ d="[^"]*"/g, path => path
    .replace(/-?\d+\.\d\d+(e-?\d+)?/g, number => String(Math.round(number * 10) / 10))
    .replace(/(L[-\d.]+,[-\d.]+)(\1(?![\d.]))+/g, '$1'));
}

async function fetchText(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}

const escapeHtml = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
// In a script, "<" may only stand where it cannot end the script.
const scriptJson = text => text.replace(/</g, '\\u003c');
const scriptCode = text => text.replace(/<\/script/gi, '<\\/script');

async function htmlFile(data) {
  const code = await fetchText(plotlyUrl(data));
  const shapes = data.geography && await fetchText(shapesUrl(data));
  const assets = data.geography ? `{topojson: {${JSON.stringify(data.geography)}: ${scriptJson(shapes)}}}` : '{topojson: {}}';
  const figure = JSON.parse(data.light);
  figure.layout = { ...figure.layout, dragmode: figure.layout.geo ? 'pan' : false };
  const words = Object.fromEntries(['title', 'subtitle', 'source', 'alt'].map(name => [name, escapeHtml(data[name])]));
  return blobUrl(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>${words.title}</title>
<style>body{font:15px/1.5 system-ui,Arial,sans-serif;color:#1b2733;background:#fff;max-width:1200px;margin:24px auto;padding:0 16px}
h1{font-size:1.375rem;line-height:1.3;margin:0}p{margin:4px 0 12px;color:#5b6773}.source{font-size:.8125rem;white-space:pre-line}</style></head>
<body><h1>${words.title}</h1><p>${words.subtitle}</p>
<div id="chart" role="figure" aria-label="${words.alt}" style="min-height:${data.height}px"></div>
<p class="source">${words.source}</p>
<script>window.PlotlyGeoAssets = ${assets};</script>
<script>${scriptCode(code)}</script>
<script>const figure = ${scriptJson(JSON.stringify(figure))};
Plotly.newPlot('chart', figure.data, figure.layout, {responsive: true, displaylogo: false, scrollZoom: false});</script>
</body></html>`, 'text/html');
}
