/**
 * What intervals and tests need, to about 14 digits: the regularized incomplete beta function, the normal distribution and Student's.
 * Own code, since a statistics package would bring far more than these.
 */

const TINY = 1e-300
const CLOSE = 1e-16
const ROUNDS = 500

/** Lanczos, g = 7. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** The natural logarithm of the gamma function. @param x above 0 */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const y = x - 1
  const sum = LANCZOS.reduce((total, c, i) => (i === 0 ? c : total + c / (y + i)), 0)
  const t = y + 7.5
  return Math.log(2 * Math.PI) / 2 + (y + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The share of a beta distribution below `x`. @param a above 0 @param b above 0 @param x 0 to 1 */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b))
  // The fraction converges fast on one side of the mean alone.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Lentz's way through the continued fraction. */
function betaFraction(x: number, a: number, b: number): number {
  const safe = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let whole = d
  for (let m = 1; m <= ROUNDS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    whole *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    const step = d * c
    whole *= step
    if (Math.abs(step - 1) < CLOSE) break
  }
  return whole
}

/** Below which value so much of a beta distribution lies. @param p 0 to 1 */
export function betaQuantile(p: number, a: number, b: number): number {
  return whereReached(p, 0, 1, (x) => betaBelow(x, a, b))
}

/** The share of the standard normal distribution below `z`, by the series of the error function. */
export function normalBelow(z: number): number {
  const half = (z * z) / 2
  let term = Math.abs(z)
  let sum = term
  for (let k = 1; k <= ROUNDS && term > CLOSE * sum; k += 1) {
    term *= (2 * half) / (2 * k + 1)
    sum += term
  }
  const middle = (sum * Math.exp(-half)) / Math.sqrt(2 * Math.PI)
  return z < 0 ? 0.5 - middle : 0.5 + middle
}

/** Below which value so much of the standard normal distribution lies. @param p above 0, below 1 */
export function normalQuantile(p: number): number {
  return whereReached(p, -9, 9, normalBelow)
}

/** The share of Student's t distribution below `t`. @param df degrees of freedom, above 0 */
export function studentBelow(t: number, df: number): number {
  const tail = betaBelow(df / (df + t * t), df / 2, 0.5) / 2
  return t < 0 ? tail : 1 - tail
}

/** Below which value so much of Student's t distribution lies. @param p above 0, below 1 @param df above 0 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df)
  // The share within -t and t is a beta distribution of t² / (df + t²), and so is its quantile.
  const inside = betaQuantile(2 * p - 1, 0.5, df / 2)
  return Math.sqrt((df * inside) / (1 - inside))
}

/** How much of a binomial distribution with even odds lies at `k` or below. @param k 0 to n @param n a count */
export function evenOddsBelow(k: number, n: number): number {
  return k >= n ? 1 : betaBelow(0.5, n - k, k + 1)
}

/** How much of the chi-squared distribution with one degree of freedom lies above `x`. @param x 0 or more */
export function chiSquaredAbove(x: number): number {
  // Beyond it less is left than a number of this precision holds beside 1.
  return x > 64 ? 0 : 2 * normalBelow(-Math.sqrt(x))
}

/** By halving: a growing function reaches the value between two ends once. */
function whereReached(value: number, from: number, to: number, of: (x: number) => number): number {
  let low = from
  let high = to
  for (let round = 0; round < 200 && low < high; round += 1) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (of(middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}
