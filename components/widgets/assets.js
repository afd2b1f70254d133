// plotly.js and the shapes of maps, each fetched once a page and as early as possible. `data`: base, version, geography.

const plotlyUrl = data => `${data.base}app/static/plotly.min.js?v=${data.version}`;
const shapesUrl = data => `${data.base}app/static/topojson/${data.geography}.json`;

function loadPlotly(data) {
  return window.atlasPlotly ??= new Promise((resolve, reject) => document.head.append(
    Object.assign(document.createElement('script'), {
      src: plotlyUrl(data), onload: resolve, onerror: () => { window.atlasPlotly = undefined; reject(new Error('plotly.min.js did not load')); },
    })));
}

// Plotly looks here before it asks for a map's shapes itself.
function loadShapes(data) {
  if (!data.geography) return undefined;
  window.PlotlyGeoAssets ??= { topojson: {} };
  window.atlasShapes ??= {};
  return window.atlasShapes[data.geography] ??= fetch(shapesUrl(data)).then(answer => answer.json())
    .then(shapes => { window.PlotlyGeoAssets.topojson[data.geography] = shapes; })
    .catch(() => { window.atlasShapes[data.geography] = undefined; });
}

const loaded = data => Promise.all([loadPlotly(data), loadShapes(data)]);
