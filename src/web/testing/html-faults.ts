import { createHash } from 'node:crypto'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { inFull } from '#platform/testing/in-full.ts'
import { markupOf } from './markup-of.ts'

/** The same rules for every page: put together once. Without this, each page costs a quarter more. */
class SameRules extends StaticConfigLoader {
  #rules: ReturnType<StaticConfigLoader['getConfigFor']> | undefined

  override getConfigFor(handle: string) {
    this.#rules ??= super.getConfigFor(handle)
    return this.#rules
  }
}

/**
 * html-validate's recommended rules, less those about how source is typed (pages are rendered, not
 * written) and those our own parts already answer.
 */
const validator = new HtmlValidate(
  new SameRules({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      'attribute-boolean-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'long-title': 'off',
      // Checkboxes of one question share a name, and so do the buttons of one form.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
      // A refused form says what is wrong before the page's own heading.
      'heading-level': ['error', { minInitialRank: 'h2' }],
      'no-inline-style': 'error',
      // All assets are our own: nothing to check against a hash from elsewhere.
      'require-sri': 'off',
      // Numbers are kept on one line by the stylesheet (class "number").
      'tel-non-breaking': 'off',
    },
  }),
)

/** Markup, less its words, in which this process found nothing. */
const clean = new Set<string>()

/**
 * Everything wrong with a page's markup, one line each; empty when it is clean. A page that differs from a clean one by
 * its words alone, as most translations do, is not gone through again; in full, each is.
 */
export async function htmlFaults(html: string): Promise<string[]> {
  const markup = inFull(createHash('sha256').update(markupOf(html)).digest('base64url'), '')
  if (clean.has(markup)) return []
  const report = await validator.validateString(html)
  const faults = report.results.flatMap((result) =>
    result.messages.map((m) => `${m.ruleId} at ${m.line}:${m.column} ${m.selector ?? ''}: ${m.message}`),
  )
  if (markup !== '' && faults.length === 0) clean.add(markup)
  return faults
}
