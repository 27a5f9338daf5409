/** Somebody who types goes on typing for so long; so does whoever walks through choices by keys. */
const PAUSE_MS = 350
/** The parts of the page of results that depend on the filters. */
const PARTS = ['results-head', 'results', 'filters-show']

/**
 * Asks again whenever a filter changes, and puts the answer's parts in the place of this page's. The form itself stays as it
 * is, and with it the focus and an open sheet. What cannot be answered in place is left to the form's button.
 */
export function applyFilters(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: XMLHttpRequest | undefined
  // What the button is for is done: beside a wide list it is not needed.
  document.documentElement.classList.add('applied')
  const stop = () => {
    clearTimeout(timer)
    asked?.abort()
  }
  addEventListener('submit', stop)
  addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-filters]')
    if (!form) return
    stop()
    timer = setTimeout(() => {
      asked = ask(form)
    }, PAUSE_MS)
  })
}

/** XMLHttpRequest, because it parses a document without going through a Trusted Types sink. */
function ask(form: HTMLFormElement): XMLHttpRequest {
  const request = new XMLHttpRequest()
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  request.open('POST', form.getAttribute('action') as string)
  request.responseType = 'document'
  request.setRequestHeader('x-enhanced', '1')
  request.onload = () => {
    const page = request.response as Document | null
    const made = PARTS.map((id) => page?.getElementById(id))
    // A mistake, a choice of places, too many searches: the button shows those pages whole.
    if (!made.every(Boolean)) return
    for (const [at, id] of PARTS.entries()) document.getElementById(id)?.replaceWith(made[at] as Element)
    const says = document.getElementById('results-say')
    if (says) says.textContent = document.querySelector('#results h2')?.textContent ?? ''
  }
  request.send(body)
  return request
}
