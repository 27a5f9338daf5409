/** What a browser would send for the form that posts to `action`. */
export function formValues(html: string, action: string): Record<string, string[]> {
  const form = [...html.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(
    ([, to]) => to === action,
  )?.[2]
  if (form === undefined) throw new Error(`no form posts to ${action}`)
  const values: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name !== undefined) values[plain(name)] = [...(values[plain(name)] ?? []), plain(value)]
  }
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    if (type !== 'file') add(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
  }
  for (const [, open = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    add(attribute(open, 'name'), text)
  }
  for (const [, open = '', options = ''] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = all.find((tag) => /\sselected/.test(tag)) ?? all[0]
    add(attribute(open, 'name'), chosen === undefined ? '' : (attribute(chosen, 'value') ?? ''))
  }
  return values
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
