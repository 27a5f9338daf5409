import { encode } from 'uqr'
import { useTextOnly } from '../frame/text-only.tsx'

/** Squares left empty around a code, so that a phone finds it. */
const QUIET = 4

/** An address for the camera of a phone, and in letters under it. On paper and screen it is dark on white. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const textOnly = useTextOnly()
  const { size, data } = encode(address, { ecc: 'M', border: 0 })
  const side = size + 2 * QUIET
  return (
    <figure class="qr">
      {!textOnly && (
        <svg viewBox={`0 0 ${side} ${side}`} width="120" height="120" role="img" aria-label={label}>
          <path class="qr-paper" d={`M0 0h${side}v${side}H0z`} />
          <path class="qr-ink" d={data.map((row, at) => lineOf(row, at)).join('')} />
        </svg>
      )}
      <figcaption>
        {label}:{' '}
        <bdi dir="ltr" class="qr-address">
          {address}
        </bdi>
      </figcaption>
    </figure>
  )
}

/** The dark squares of a row, run by run: half of the letters that squares would take. */
function lineOf(row: readonly boolean[], at: number): string {
  let path = `M${QUIET} ${QUIET + at}.5`
  let from = 0
  while (from < row.length) {
    const dark = row[from] === true
    const next = row.findIndex((one, x) => x > from && one !== dark)
    const to = next === -1 ? row.length : next
    if (dark) path += `h${to - from}`
    else if (next !== -1) path += `m${to - from} 0`
    from = to
  }
  return path
}
