import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale, translator } from '#platform/i18n/index.ts'
import { Professional } from '#web/frame/open.tsx'
import { TextOnly } from '#web/frame/text-only.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { renderPage } from '#web/testing/render-page.ts'
import { AccessibilityPage, ContactPage, KeepPage, OnlinePage, WhoPage } from './about.tsx'
import { BeforePage } from './before.tsx'
import { ErrorPage } from './error-page.tsx'
import { OpenGallery, ProGallery, PublicGallery } from './gallery/gallery-page.tsx'
import { ListingPage } from './listing.tsx'
import { NotesPage } from './notes.tsx'
import { DEMO_PUBLISHER } from './publisher.ts'

const STATIC = {
  '/about': WhoPage,
  '/what-we-list': ListingPage,
  '/what-we-keep': KeepPage,
  '/online': OnlinePage,
  '/accessibility': AccessibilityPage,
  '/contact': ContactPage,
  '/before': BeforePage,
}

const STATUSES = [400, 403, 404, 409, 413, 421, 422, 429, 500, 503]

/** Every page of this folder in a language, by a name for the test. */
function pagesIn(locale: Locale): [string, () => VNode][] {
  const t = translator(locale)
  return [
    ...Object.entries(STATIC).flatMap(([path, Page]): [string, () => VNode][] => [
      [path, () => <Page t={t} locale={locale} path={path} demo publishers={[DEMO_PUBLISHER]} />],
      [
        `${path} without a publisher`,
        () => <Page t={t} locale={locale} path={path} demo={false} publishers={[]} />,
      ],
    ]),
    ...STATUSES.map((status): [string, () => VNode] => [
      `error ${status}`,
      () => (
        <ErrorPage t={t} locale={locale} path="/gone" status={status} face="public" demo requestId="0f8a" />
      ),
    ]),
    ['the notes page', () => <NotesPage t={t} locale={locale} action="/" />],
  ]
}

describe.each(LOCALES)('pages in "%s"', (locale) => {
  it.each(pagesIn(locale))('%s: markup is clean, with and without styles', async (_name, page) => {
    expect(await htmlFaults(renderPage(page()))).toEqual([])
    expect(await htmlFaults(renderPage(<TextOnly>{page()}</TextOnly>))).toEqual([])
  })

  it.each(pagesIn(locale))('%s: the title tells nothing', (_name, page) => {
    const title = /<title>(.*?)<\/title>/.exec(renderPage(page()))?.[1]
    const t = translator(locale)
    const neutral = (['notes', 'page', 'about', 'contact', 'problem'] as const).map((w) =>
      t(`common.title.${w}`),
    )
    expect(neutral).toContain(title)
  })
})

describe('pages in English', () => {
  it.each(pagesIn('en'))('%s: reads at grade 6 or below, 15 words a sentence', (_name, page) => {
    expect(readingFaults(renderPage(page()), 'public')).toEqual([])
  })
})

describe('the inclusion policy', () => {
  it.each(LOCALES)('says in "%s" that it is a draft, and the days the program works by', (locale) => {
    const t = translator(locale)
    const said = renderPage(
      <ListingPage t={t} locale={locale} path="/what-we-list" demo={false} publishers={[]} />,
    )
    expect(said).toContain(t('listing.draft'))
    expect(said).toContain(t('listing.often.phone', { days: 90 }))
    expect(said).toContain(t('listing.often.all', { days: 180 }))
    expect(said).toContain(`href="/${locale}/contact"`)
  })
})

describe('the interruption page', () => {
  const said = renderPage(
    <BeforePage t={translator('en')} locale="en" path="/before" demo={false} publishers={[]} />,
  )

  it('says that leaving erases neither history nor spyware', () => {
    expect(said).toContain('It does not erase your history.')
    expect(said).toContain('It does not stop spyware.')
  })

  it('leads on to the help page and back, and remembers nothing', () => {
    expect(said).toContain('href="/en/help"')
    expect(said).not.toMatch(/<form|<input/)
  })

  it('has its English beside it in other languages', () => {
    const arabic = renderPage(
      <BeforePage t={translator('ar')} locale="ar" path="/before" demo={false} publishers={[]} />,
    )
    expect(arabic).toContain('It does not stop spyware.')
  })
})

describe('the contact page', () => {
  it('names made-up people in a demo, and dials nothing', () => {
    const said = renderPage(
      <ContactPage t={translator('en')} locale="en" path="/contact" demo publishers={[DEMO_PUBLISHER]} />,
    )
    expect(said).toMatch(/555-01\d\d|555-555-01\d\d/)
    expect(said).toContain('.example')
    expect(said).not.toMatch(/href="(tel|mailto):/)
  })

  it('says so when nobody has said who runs the site', () => {
    const said = renderPage(
      <ContactPage t={translator('en')} locale="en" path="/contact" demo={false} publishers={[]} />,
    )
    expect(said).toContain('have not said how to reach them yet')
    expect(said).toContain('No one is named here yet who could hide it.')
    expect(said).not.toContain('.example')
    expect(said).not.toMatch(/[Cc]all us|hide it at once/)
  })

  it('leads whoever must hide a place to their own number, else to the phone, the mailbox, the words', () => {
    const nobody = {
      name: 'Pine (fictional)',
      contact: null,
      phone: null,
      email: null,
      removal: null,
      securityEmail: null,
    }
    const hides = (says: Partial<typeof DEMO_PUBLISHER>) =>
      /that should stay hidden\?.*?<\/p>/
        .exec(
          renderPage(
            <ContactPage
              t={translator('en')}
              locale="en"
              path="/contact"
              demo={false}
              publishers={[{ ...nobody, ...says }]}
            />,
          ),
        )?.[0]
        .replace(/<[^>]*>/g, '')
    const [phone, email, removal] = ['312-555-0100', 'hello@pine.example', 'hide@pine.example']
    expect(hides({ phone, email, removal })).toContain(`Tell us: ${removal}.`)
    expect(hides({ phone, email })).toContain(`Tell us: ${phone}.`)
    expect(hides({ email })).toContain(`Tell us: ${email}.`)
    expect(hides({ contact: 'At the desk' })).toContain('written above')
  })
})

describe('an error page', () => {
  const t = translator('en')

  it('gives the emergency line first and a way to help', () => {
    const said = renderPage(<ErrorPage t={t} locale="en" path="/x" status={503} face="public" demo={false} />)
    expect(said).toContain('href="tel:911"')
    expect(said).toContain('href="/en/help"')
  })

  it('shows a refusal’s own sentence as text, never as markup', () => {
    const said = renderPage(
      <ErrorPage
        t={t}
        locale="en"
        path="/x"
        status={400}
        face="public"
        demo={false}
        sentence="Leave <b>out</b>."
      />,
    )
    expect(said).toContain('Leave &lt;b>out&lt;/b>.')
  })

  it.each([
    ['en', undefined, 'Wait one minute, then'],
    ['en', 60, 'Wait one minute, then'],
    ['en', 61, 'Wait 2 minutes, then'],
    ['en', 600, 'Wait 10 minutes, then'],
    ['es', 600, 'Espera 10 minutos y'],
    ['ar', 600, 'انتظر 10 دقائق ثم'],
  ] as const)('says in "%s" how long to wait for %s seconds', (locale, wait, said) => {
    const page = renderPage(
      <ErrorPage
        t={translator(locale)}
        locale={locale}
        path="/x"
        status={429}
        face="public"
        demo
        wait={wait}
      />,
    )
    expect(page).toContain(said)
    if (locale === 'en') expect(readingFaults(page, 'public')).toEqual([])
  })

  it('repeats no address that leads nowhere', () => {
    expect(
      renderPage(
        <ErrorPage t={t} locale="en" path="/someone-typed-this" status={404} face="public" demo={false} />,
      ),
    ).not.toContain('someone-typed-this')
  })

  it('quotes the request number only when the fault is ours', () => {
    const of = (status: number) =>
      renderPage(
        <ErrorPage t={t} locale="en" path="/x" status={status} face="public" demo={false} requestId="0f8a" />,
      )
    expect(of(500)).toContain('0f8a')
    expect(of(404)).not.toContain('0f8a')
  })

  it('has a professional face too', async () => {
    const said = renderPage(<ErrorPage t={t} locale="en" path="/x" status={409} face="pro" demo={false} />)
    expect(said).toContain('Nothing was overwritten.')
    expect(await htmlFaults(said)).toEqual([])
    expect(readingFaults(said, 'pro')).toEqual([])
  })
})

describe('the gallery', () => {
  it.each(LOCALES)('has clean markup in each frame in "%s"', async (locale) => {
    const t = translator(locale)
    expect(
      await htmlFaults(renderPage(<PublicGallery t={t} locale={locale} path="/dev/components" />)),
    ).toEqual([])
    const open = <OpenGallery t={t} locale={locale} path="/dev/components/answers" />
    expect(await htmlFaults(renderPage(<Professional>{open}</Professional>))).toEqual([])
    if (locale === 'en') expect(readingFaults(renderPage(open), 'public')).toEqual([])
    expect(await htmlFaults(renderPage(<TextOnly>{open}</TextOnly>))).toEqual([])
    const atWork = renderPage(<ProGallery t={t} locale={locale} path="/dev/components" />)
    expect(await htmlFaults(atWork)).toEqual([])
    if (locale === 'en') expect(labelFaults(atWork)).toEqual([])
  })
})
