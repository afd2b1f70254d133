// Starts fetching what charts need while the server still works on the page.
export default function ({ data }) { loaded(data).catch(() => {}); }
