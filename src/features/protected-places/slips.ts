/** One letter more, less, other or two in the wrong order. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || b.length < 3 || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  if (a.length > b.length) return b.length >= 4 && restA.slice(1) === restB
  if (a.length < b.length) return b.length >= 4 && restA === restB.slice(1)
  if (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]) return true
  return b.length >= 4 && restA.slice(1) === restB.slice(1)
}

/** At most two letters more, less or other. Ask it of long names alone: something else is as near to a short one. */
export function twoSlips(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2 || a.charAt(0) !== b.charAt(0)) return false
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let k = 1; k <= b.length; k++) {
      const changed = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > 2) return false
    row = next
  }
  return (row[b.length] ?? 3) <= 2
}

/** "hlw", "holl" and "h" for "hollow": some of its letters in their order, the first among them. */
export function shortens(short: string, word: string): boolean {
  if (short === '' || short.length >= word.length || short.charAt(0) !== word.charAt(0)) return false
  let read = 0
  for (const letter of word) if (letter === short.charAt(read)) read += 1
  return read === short.length
}
