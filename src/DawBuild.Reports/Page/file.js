// A report file, which contains all of its data.
const page = new Page(JSON.parse(document.getElementById('data').textContent), null);
