const plusDigits = '23456789CFGHJMPQRVWX'
const hashDigits = '0123456789bcdefghjkmnpqrstuvwxyz'

/** The Open Location Code of a point: ten digits, about 14 m, with its plus. */
export function plusCode(latitude: number, longitude: number): string {
  let [y, x] = [Math.min(latitude + 90, 179.999_999), (((longitude + 180) % 360) + 360) % 360]
  let code = ''
  for (let pair = 0, size = 20; pair < 5; pair++, size /= 20) {
    const [row, column] = [Math.floor(y / size), Math.floor(x / size)]
    code += `${plusDigits.charAt(row)}${plusDigits.charAt(column)}`
    y -= row * size
    x -= column * size
  }
  return `${code.slice(0, 8)}+${code.slice(8)}`
}

/** The geohash of a point. */
export function geohash(latitude: number, longitude: number, length: number): string {
  const ranges = { x: [-180, 180] as [number, number], y: [-90, 90] as [number, number] }
  let code = ''
  for (let bit = 0, digit = 0; code.length < length; bit++) {
    const [value, range] = bit % 2 === 0 ? [longitude, ranges.x] : [latitude, ranges.y]
    const middle = (range[0] + range[1]) / 2
    digit = digit * 2 + (value >= middle ? 1 : 0)
    range[value >= middle ? 0 : 1] = middle
    if (bit % 5 === 4) {
      code += hashDigits.charAt(digit)
      digit = 0
    }
  }
  return code
}
