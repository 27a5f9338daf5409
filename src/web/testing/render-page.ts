import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** A page as the server sends it. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`
}
