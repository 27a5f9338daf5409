/** One fault in a page, as a slip of a hand would make it, and how the gates tell of it. */
export interface PlantedFault {
  readonly name: string
  /** Path of the page it is in; for a style, of the stylesheet. */
  readonly at: RegExp
  /** Of the page's HTML. */
  readonly change?: readonly [find: RegExp, replace: string]
  /** Added to a stylesheet. */
  readonly style?: string
  /** Name of the test that must be red for it, and what its report must say. */
  readonly test: RegExp
  readonly says: RegExp
}

const CSS = /^\/assets\/public\.css/
const TEXT_CSS = /^\/assets\/text\.css/
const PRO_CSS = /^\/assets\/pro\.css/

/** Pages whose faults are in their HTML are all different, so that one run can hold them all. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'contrast: pale words in one page, in Spanish only',
    at: /^\/es\/contact$/,
    change: [/<p><a href="\/es\/help">/, '<p class="planted-pale"><a href="/es/help">'],
    test: /in es \(full\) at 360/,
    says: /"\/contact: color-contrast/,
  },
  {
    name: 'contrast: a style for Arabic only',
    at: CSS,
    style: '[dir=rtl] .lead { color: #b8b8b8 }',
    test: /in ar \(full\) at 360/,
    says: /: color-contrast.*\.lead/,
  },
  {
    name: 'contrast: a style for wide windows only',
    at: CSS,
    style: '@media (min-width: 1000px) { .lead { color: #b8b8b8 } }',
    test: /in en \(full\) at 1280/,
    says: /: color-contrast/,
  },
  {
    name: 'contrast: a style for Spanish only',
    at: CSS,
    style: 'h2:lang(es) { color: #b8b8b8 }',
    test: /in es \(full\) at 360/,
    says: /: color-contrast/,
  },
  {
    name: 'name: a link without words, in Spanish only',
    at: /^\/es\/accessibility$/,
    change: [/(<p><a href="\/es\/contact">)[^<]+/, '$1'],
    test: /in es \(full\) at 360/,
    says: /"\/accessibility: link-name/,
  },
  {
    name: 'name: a link without words, late among the text-only pages in Arabic',
    at: /^\/ar\/text\/before\/y$/,
    change: [/(<a class="button primary"[^>]*>)[^<]+/, '$1'],
    test: /in ar \(twins\) at 360/,
    says: /"\/text\/before\/y: link-name/,
  },
  {
    name: 'name: a field that its label does not lead to',
    at: /^\/en\/tell$/,
    change: [/<label for="name"/, '<label for="nome"'],
    test: /in en \(full\) at 360|at 1280/,
    says: /"\/tell: label:/,
  },
  {
    name: 'order: a tab stop before all others, in Arabic only',
    at: /^\/ar\/before$/,
    change: [/<a href="\/ar\/online"/, '<a tabindex="3" href="/ar/online"'],
    test: /in ar \(full\) at/,
    says: /"\/before: tabindex/,
  },
  {
    name: 'order: a heading that skips two levels, in Spanish only',
    at: /^\/es\/what-we-keep$/,
    change: [/<h2>([^<]*)<\/h2>/, '<h4>$1</h4>'],
    test: /in es \(full\) at 360/,
    says: /"\/what-we-keep: heading-order/,
  },
  {
    name: 'focus: not shown on one control, in Arabic only',
    at: /^\/ar\/about$/,
    change: [/<summary>/, '<summary class="planted-blind">'],
    test: /in ar \(full\) at 360/,
    says: /"\/about: no visible focus on summary/,
  },
  {
    name: 'focus: not shown in wide windows only',
    at: CSS,
    style:
      '@media (min-width: 1000px) { .foot a:focus-visible { outline: none !important; box-shadow: none !important } }',
    test: /in en \(full\) at 1280/,
    says: /: no visible focus on a/,
  },
  {
    name: 'focus: under something that stays in front, in Spanish only',
    at: /^\/es\/online$/,
    change: [/<\/main>/, '</main><div class="planted-lid"></div>'],
    test: /in es \(full\) at 360/,
    says: /"\/online: focused but covered/,
  },
  {
    name: 'sideways: one long number among the words of one page, in Spanish only',
    at: /^\/es\/y\/now$/,
    change: [/(class="number">)911/, `$1${'911'.repeat(20)}`],
    test: /in es \(full\) at 360/,
    says: /"\/y\/now: scrolls sideways/,
  },
  {
    name: 'sideways: a heading that stands out to the left, in Arabic only',
    at: /^\/ar\/law\/remedies$/,
    change: [/<div class="page-heading">/, '<div class="page-heading planted-out">'],
    test: /in ar \(full\) at 360/,
    says: /"\/law\/remedies: scrolls sideways/,
  },
  {
    name: 'sideways: only in a wide window with large text',
    at: /^\/en\/guidance\/words$/,
    change: [/<div class="page-heading">/, '<div class="page-heading planted-broad">'],
    test: /in en \(full\) at 1280/,
    says: /"\/guidance\/words: scrolls sideways with text at 200 %/,
  },
  {
    name: 'direction: an Arabic page from left to right',
    at: /^\/ar\/accessibility$/,
    change: [/dir="rtl"/, 'dir="ltr"'],
    test: /in ar \(full\) at/,
    says: /"\/accessibility: its direction is/,
  },
  {
    name: 'direction: a style that turns one part of Arabic pages',
    at: TEXT_CSS,
    style: '.facts-list { direction: ltr }',
    test: /in ar \(twins\) at 360/,
    says: /"\/text\/contact: runs ltr/,
  },
  {
    name: 'language: a Spanish page that says it is English',
    at: /^\/es\/text\/online$/,
    change: [/<html lang="es"/, '<html lang="en"'],
    test: /in es \(twins\) at 360/,
    says: /"\/text\/online: its language is/,
  },
  {
    name: 'language: English in an Arabic page that is not marked',
    at: /^\/ar\/y\/ask$/,
    change: [/class="english" lang="en" dir="ltr"/g, 'class="english"'],
    test: /in ar \(full\) at/,
    says: /"\/y\/ask: English, marked as/,
  },
  {
    name: 'name and size: what a steward’s pages only have in a wide window',
    at: PRO_CSS,
    style: '@media (min-width: 1000px) { .places a { color: #b8b8b8 !important } }',
    test: /every page of a steward > is sound at 1280 px|for people at work > is sound for .* at 1280 px/,
    says: /: color-contrast/,
  },
]

/** What the classes in the changed pages mean. */
export const PLANTED_STYLES = `
.planted-pale, .planted-pale a { color: #b8b8b8 !important }
.planted-blind:focus-visible { outline: none !important; box-shadow: none !important }
.planted-lid { position: fixed; inset: 0 }
.planted-out { margin-inline-end: -4rem }
@media (min-width: 1000px) { .planted-broad { min-width: 50rem } }
`
