import jsqr from 'jsqr'
import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { QrCode } from './qr-code.tsx'

// The package says a default of a default, which its file is not.
const jsQR = jsqr as unknown as typeof jsqr.default
const SCALE = 4

/** What a camera reads of the drawing: its strokes laid on white, square by square. */
function read(html: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) /.exec(html)?.[1])
  const strokes = /class="qr-ink" d="([^"]+)"/.exec(html)?.[1] ?? ''
  const width = side * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  let [x, y] = [0, 0]
  for (const [, letter, first, second] of strokes.matchAll(/([Mmh])(\d+)(?: (\d+)(?:\.5)?)?/g)) {
    if (letter === 'M') [x, y] = [Number(first), Number(second)]
    else {
      if (letter === 'h') darken(x, y, Number(first))
      x += Number(first)
    }
  }
  return jsQR(pixels, width, width)?.data

  function darken(from: number, row: number, length: number): void {
    for (let dy = 0; dy < SCALE; dy++)
      for (let dx = 0; dx < length * SCALE; dx++) {
        const at = ((row * SCALE + dy) * width + from * SCALE + dx) * 4
        pixels.fill(0, at, at + 3)
      }
  }
}

it('a code is read by a camera as the address that stands under it', () => {
  for (const address of [
    'http://localhost:8080/en/card/00000000-0000-4000-8000-000000000001',
    'https://help.example.org/es/card/9f0a3c52-6b0d-4b8e-a7f3-0d3e55c1b2aa',
  ]) {
    const html = render(<QrCode address={address} label="Open this page on a phone" />)
    expect(read(html)).toBe(address)
    expect(html).toContain(`>${address}</bdi>`)
    expect(html.length).toBeLessThan(5_000)
  }
})
