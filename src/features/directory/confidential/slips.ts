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
