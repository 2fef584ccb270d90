// Formats numbers for people.
const plural = (count, one, many = `${one}s`) => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

// Formats wall time in milliseconds.
function wall(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

// Formats plan time in seconds, as in a plan.
function hours(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return seconds > 0 ? `${Math.round(seconds)}s` : '0';
  return `${minutes >= 60 ? `${Math.floor(minutes / 60)}h` : ''}${minutes % 60 ? `${minutes % 60}m` : ''}`;
}

const money = usd => `$${usd.toFixed(2)}`;
const percent = share => `${Math.round(share * 100)} %`;
const clock = at => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function tokens(count) {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M tokens`;
  return count >= 1e4 ? `${Math.round(count / 1e3)} k tokens` : plural(count, 'token');
}

// Round step sizes, chosen to limit the number of ticks on an axis.
function ticks(length, most) {
  const steps = [100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5];
  let step = steps.find(candidate => length / candidate <= most) ?? 864e5;
  while (length / step > most) step *= 2;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

function axis(ms) {
  if (ms === 0) return '0';
  if (ms < 6e4) return `${ms / 1000} s`;
  if (ms < 36e5) return `${Math.floor(ms / 6e4)}${ms % 6e4 ? `:${String(ms % 6e4 / 1000).padStart(2, '0')}` : ''} min`;
  return `${Math.floor(ms / 36e5)}${ms % 36e5 ? `:${String(Math.floor(ms % 36e5 / 6e4)).padStart(2, '0')}` : ''} h`;
}
