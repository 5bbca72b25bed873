/**
 * True where a text fits a pattern in which `*` stands for any text, slashes included; upper and
 * lower case are one. The time it takes grows with the lengths alone.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < given.length) {
    if (wanted[at] === "*") {
      star = at;
      resume = index;
      at++;
    } else if (wanted[at] === given[index]) {
      at++;
      index++;
    } else if (star < 0) return false;
    else {
      // The last star takes one sign more; what stands before it fits already.
      at = star + 1;
      resume++;
      index = resume;
    }
  }
  while (wanted[at] === "*") at++;
  return at === wanted.length;
}
