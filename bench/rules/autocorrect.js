// CPU time of autocorrect over the papers of a folder, read before: the least of several rounds, in milliseconds, as JSON.
const fs = require('fs');
const path = require('path');
const autocorrect = require('autocorrect-node');

const [dir, rounds] = [process.argv[2], Number(process.argv[3])];
const texts = fs.readdirSync(dir).sort().map((name) => fs.readFileSync(path.join(dir, name), 'utf8'));

function least(work) {
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const used = process.cpuUsage(before);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  return best;
}

console.log(JSON.stringify({
  lint: least((text) => autocorrect.lintFor(text, 'text').lines.length),
  format: least((text) => autocorrect.formatFor(text, 'text').length),
}));
