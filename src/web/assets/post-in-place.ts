/**
 * Posts a form and puts the answer's `<main>` in the place of this page's. No history entry is made,
 * so what was searched for cannot be reached by Back.
 *
 * XMLHttpRequest, because it parses a document without going through a Trusted Types sink. When the
 * answer is not one of our pages (down, elsewhere), the form is sent the plain way.
 *
 * @param button what was pressed: its name and value are sent, and its own address if it has one.
 * @param moved called when the answer came from another address than the form's and this page's.
 * @param stays asked with the status and the answer's `<main>`: true leaves the page and all that was typed as they are.
 */
export function postInPlace(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  moved: (url: string) => void,
  stays?: (status: number, main: Element | null | undefined) => boolean,
): void {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  if (button.name) body.append(button.name, button.value)
  // Attributes, because a field named "action" would hide the form's own property.
  const address = button.getAttribute('formaction') || form.getAttribute('action') || ''
  const action = new URL(address, location.href).href
  const request = new XMLHttpRequest()
  request.open('POST', action)
  request.responseType = 'document'
  request.setRequestHeader('x-enhanced', '1')
  request.onloadend = () => {
    const page = request.response as Document | null
    const main = page?.querySelector('main')
    const at = request.responseURL
    if (stays?.(request.status, main)) return
    if (!page || !main) {
      form.dataset.plain = ''
      // A click, not submit(), which would lose the button; nor requestSubmit(), which old phones lack.
      button.click()
    } else if (at !== action && at !== location.href) moved(at)
    else {
      document.title = page.title
      ;(document.querySelector('main') as HTMLElement).replaceWith(main)
      scrollTo(0, 0)
      ;(main.querySelector<HTMLElement>('[data-focus]') || main).focus({ preventScroll: true })
    }
  }
  request.send(body)
}
