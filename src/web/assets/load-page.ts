/**
 * Asks for a page of ours.
 *
 * XMLHttpRequest, because it parses a document without going through a Trusted Types sink.
 *
 * @param done gets the page; `elsewhere` when the server led away from it (to sign in); undefined when there is no
 *   answer, or none of ours.
 */
export function loadPage(address: string, done: (page: Document | 'elsewhere' | undefined) => void): void {
  const request = new XMLHttpRequest()
  request.open('GET', address)
  request.responseType = 'document'
  request.setRequestHeader('accept', 'text/html')
  request.onloadend = () => {
    const asked = new URL(address, location.href).pathname
    const page = request.response as Document | null
    if (request.status === 403) done('elsewhere')
    else if (request.status !== 200) done(undefined)
    else if (new URL(request.responseURL).pathname !== asked) done('elsewhere')
    else done(page ?? undefined)
  }
  request.send()
}
