// Places for new nodes: on rings around what they hang on, clear of what is there.
const RADIUS = 130;
const STEP = 85;
const APART = 62;
const MOST_RINGS = 40;
const WIDER = 1.5; // rings are wider than high: labels are

// taken: [{ x, y }] of what is there. Returns count places, the nearest rings first.
export function around(centre, count, taken) {
  const found = [];
  const all = [...taken];
  const free = (place) => all.every((one) => Math.abs(one.x - place.x) > APART * WIDER || Math.abs(one.y - place.y) > APART * 0.7);
  for (let ring = 0; ring < MOST_RINGS && found.length < count; ring += 1) {
    const radius = RADIUS + ring * STEP;
    const seats = Math.floor((2 * Math.PI * radius * 1.25) / (APART * WIDER));
    for (let seat = 0; seat < seats && found.length < count; seat += 1) {
      const angle = -Math.PI / 2 + (2 * Math.PI * (seat + (ring % 2) / 2)) / seats;
      const place = { x: centre.x + radius * WIDER * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
      if (!free(place)) continue;
      found.push(place);
      all.push(place);
    }
  }
  while (found.length < count) found.push({ x: centre.x + found.length, y: centre.y + found.length });
  return found;
}

// A free place for something that hangs on nothing: right of all that is there.
export function aside(taken) {
  if (!taken.length) return { x: 0, y: 0 };
  const right = Math.max(...taken.map((one) => one.x));
  const middle = taken.reduce((sum, one) => sum + one.y, 0) / taken.length;
  return { x: right + 220, y: middle };
}
