/**
 * Lets somebody draw their name. What is drawn stands in the hidden field of its box, as lines of points, so that a page that is
 * shown again shows it again; whoever cannot draw types their name in the field above.
 */
/** More than a name needs; the server takes no more either. */
const MOST_CHARACTERS = 7_900

export function drawSignatures(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-signature]')) drawIn(box)
}

function drawIn(box: HTMLElement): void {
  const sheet = box.querySelector('svg')
  const field = box.querySelector<HTMLInputElement>('input[type=hidden]')
  if (!sheet || !field) return
  box.hidden = false
  let line: SVGPolylineElement | undefined

  const add = (event: PointerEvent) => {
    const [x, y] = pointOf(sheet, event)
    const points = `${x},${y}`
    const drawn = line?.getAttribute('points') ?? ''
    if (!line || field.value.length + points.length > MOST_CHARACTERS || drawn.endsWith(points)) return
    line.setAttribute('points', drawn === '' ? points : `${drawn} ${points}`)
    keep()
  }
  const keep = () => {
    field.value = [...sheet.querySelectorAll('polyline')]
      .map((one) => one.getAttribute('points') ?? '')
      .filter((points) => points !== '')
      .join(';')
  }

  sheet.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    event.preventDefault()
    sheet.setPointerCapture(event.pointerId)
    line = document.createElementNS(sheet.namespaceURI, 'polyline') as SVGPolylineElement
    sheet.append(line)
    add(event)
  })
  sheet.addEventListener('pointermove', add)
  for (const end of ['pointerup', 'pointercancel'])
    sheet.addEventListener(end, () => {
      line = undefined
    })
  box.querySelector('[data-signature-clear]')?.addEventListener('click', () => {
    for (const one of sheet.querySelectorAll('polyline')) one.remove()
    keep()
  })
}

/** Where that is in the box, in its own units, whatever its size on the screen. */
function pointOf(sheet: SVGSVGElement, event: PointerEvent): [number, number] {
  const { left, top, width, height } = sheet.getBoundingClientRect()
  const { width: most, height: high } = sheet.viewBox.baseVal
  const within = (value: number, limit: number) => Math.round(Math.min(limit, Math.max(0, value)))
  return [
    within(((event.clientX - left) / width) * most, most),
    within(((event.clientY - top) / height) * high, high),
  ]
}
