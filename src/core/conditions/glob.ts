/**
 * True if a text matches a pattern. `*` matches any text, including slashes; case is ignored. The
 * worst-case time is the product of both lengths.
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
      // The last star matches one more character. The text before the star already matches.
      at = star + 1;
      resume++;
      index = resume;
    }
  }
  while (wanted[at] === "*") at++;
  return at === wanted.length;
}
