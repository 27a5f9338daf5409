/** Somebody who types goes on typing for so long; so does whoever walks through choices by keys. */
const PAUSE_MS = 350
const PARTS = '[data-filters-part]'

/** @param address the page's own with these filters, where its form goes by GET */
type Applied = (page: Document, address: string | undefined, askedAt: number) => void

/** On the root of a page whose filters apply themselves: the button for it is not needed then. */
const mark = (works: boolean) => document.documentElement.classList.toggle('applied', works)

/**
 * Asks again whenever a filter changes, and puts the answer's parts in the place of this page's. The form itself stays as it
 * is, and with it the focus and an open sheet. What cannot be answered in place is left to the form's button.
 */
export function applyFilters(applied?: Applied): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: XMLHttpRequest | undefined
  mark(true)
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
      asked = ask(form, applied)
    }, PAUSE_MS)
  })
}

/** XMLHttpRequest, because it parses a document without going through a Trusted Types sink. */
function ask(form: HTMLFormElement, applied?: Applied): XMLHttpRequest {
  const request = new XMLHttpRequest()
  const body = new URLSearchParams(
    [...new FormData(form)].flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]])),
  )
  const action = form.getAttribute('action') as string
  const isPosted = form.method === 'post'
  const address = isPosted || String(body) === '' ? action : `${action}?${body}`
  const askedAt = Date.now()
  request.open(form.method, address)
  request.responseType = 'document'
  request.setRequestHeader('x-enhanced', '1')
  request.onload = () => {
    const page = request.response as Document | null
    const parts = [...document.querySelectorAll(PARTS)]
    const made = parts.map(({ id }) => page?.getElementById(id))
    // A mistake, a choice of places, too many searches: the button shows those pages whole.
    const works = made.every(Boolean)
    mark(works)
    if (!page || !works) return
    for (const [at, part] of parts.entries()) part.replaceWith(made[at] as Element)
    const says = document.getElementById('page-says')
    if (says) says.textContent = document.querySelector(`${PARTS} h2`)?.textContent ?? ''
    applied?.(page, isPosted ? undefined : address, askedAt)
  }
  request.send(isPosted ? body : null)
  return request
}
