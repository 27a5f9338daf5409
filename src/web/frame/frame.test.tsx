import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { announceVersions } from '#web/assets/asset-href.ts'
import { PageLink } from '#web/parts/index.ts'
import { announceProfessionalPlaces } from './navigation.ts'
import { ForAnybody, OpenFrame, Professional } from './open.tsx'
import { ProFrame } from './pro.tsx'
import { PublicFrame, type PublicFrameProps } from './public.tsx'
import { fullPath, publicHref, TextOnly, textOnlyPath } from './text-only.tsx'

const page = (props: Partial<PublicFrameProps> = {}) => {
  const locale = props.locale ?? 'en'
  return (
    <PublicFrame locale={locale} t={translator(locale)} title="notes" path="/help" {...props}>
      {props.children ?? <h1>Help</h1>}
    </PublicFrame>
  )
}

const hrefs = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1])

describe('the public frame', () => {
  it('has the way out first in tab order, as a plain link', () => {
    for (const locale of LOCALES) {
      const body = render(page({ locale })).split('<body')[1] ?? ''
      expect(/<(?:a|button|input|select|textarea|summary)\b[^>]*>/.exec(body)?.[0]).toMatch(
        /^<a class="exit" href="\/exit"/,
      )
    }
  })

  it('says the way out in English too where the translation is a draft', () => {
    expect(render(page({ locale: 'ar' }))).toMatch(
      /غادر هذه الصفحة<\/span><small lang="en" dir="ltr">Leave this page/,
    )
  })

  it('has a neutral title, in every language', () => {
    for (const locale of LOCALES) {
      const title = /<title>(.*?)<\/title>/.exec(render(page({ locale })))?.[1]
      expect(title).toBe(translator(locale)('common.title.notes'))
    }
  })

  it('says "Error:" first in the title of a refused form', () => {
    expect(render(page({ error: true }))).toContain('<title>Error: Notes</title>')
  })

  it('sets language and direction', () => {
    expect(render(page({ locale: 'ar' }))).toMatch(/^<html lang="ar" dir="rtl">/)
    expect(render(page({ locale: 'es' }))).toMatch(/^<html lang="es" dir="ltr">/)
  })

  it('leads to the same page in each other language, named in its own script', () => {
    const html = render(page({ locale: 'en' }))
    expect(html).toContain('<a href="/ar/help" lang="ar" hreflang="ar"><bdi>العربية</bdi></a>')
    expect(html).toContain('<a href="/es/help" lang="es" hreflang="es"><bdi>Español</bdi></a>')
    expect(html).toContain('<span aria-current="true" lang="en">English</span>')
  })

  it('leads from every page to who runs it, what it keeps, and the text-only twin', () => {
    expect(hrefs(render(page()))).toEqual(
      expect.arrayContaining([
        '/en/about',
        '/en/what-we-list',
        '/en/what-we-keep',
        '/en/online',
        '/en/accessibility',
        '/en/contact',
        '/en/text/help',
      ]),
    )
  })

  it('says that a demo is made up, on demo pages only', () => {
    expect(render(page({ demo: true }))).toContain('names and numbers are made up')
    expect(render(page())).not.toContain('made up')
  })

  it('says that a translation is unchecked, in words and in English', () => {
    expect(render(page({ locale: 'es' }))).toContain('No person has checked this translation yet.')
    expect(render(page())).not.toContain('checked this translation')
  })

  it('asks for three files of our own and nothing else', () => {
    announceVersions({})
    const html = render(page())
    const asked = [...html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)].map((match) => match[1])
    expect(asked).toEqual(['/assets/icon.svg', '/assets/public.css', '/assets/public.js'])
  })

  it('is no app: nobody finds it on the phone of whoever read it', () => {
    for (const bare of [false, true]) expect(render(page({ bare }))).not.toMatch(/manifest|theme-color/)
  })

  it('has one main part, which the skip link reaches', () => {
    const html = render(page())
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html).toContain('<a class="skip" href="#main">')
    expect(html).toContain('<main id="main" tabindex="-1">')
  })
})

describe('the text-only twin', () => {
  const html = render(
    <TextOnly>
      {page({
        path: '/text/help',
        locale: 'es',
        children: (
          <PageLink t={translator('es')} path="/about">
            x
          </PageLink>
        ),
      })}
    </TextOnly>,
  )

  it('has no script and keeps the look of the reader’s own browser', () => {
    expect(html).not.toMatch(/public\.css|<script/)
    expect(html).toContain('text.css')
  })

  it('has no drawings, which are black shapes without our colors', () => {
    expect(html).not.toContain('<svg')
  })

  it('leads to other text-only pages, and back to the page with colors', () => {
    expect(hrefs(html)).toEqual(
      expect.arrayContaining(['/es/text/about', '/en/text/help', '/ar/text/help', '/es/text', '/es/help']),
    )
    expect(hrefs(html).filter((href) => href === '/es/about')).toEqual([])
  })

  it('keeps the way out', () => {
    expect(hrefs(html)[0]).toBe('/exit')
  })

  it('is a path', () => {
    expect(textOnlyPath('/')).toBe('/text')
    expect(textOnlyPath('/text/help')).toBe('/text/help')
    expect(fullPath('/text')).toBe('/')
    expect(fullPath('/textile')).toBe('/textile')
    expect(publicHref('ar', '/es/help', true)).toBe('/ar/text/help')
    expect(publicHref('ar', '#top', true)).toBe('#top')
    expect(publicHref('ar', '/exit', true)).toBe('/exit')
  })
})

describe('the professional frame', () => {
  const html = render(
    <ProFrame
      locale="en"
      t={translator('en')}
      title="Work list"
      path="/steward"
      rail={{
        main: [
          { href: '/steward', text: 'Home', icon: 'home' },
          {
            href: '/steward/overdue',
            text: 'Overdue',
            icon: 'clock',
            current: true,
            count: 100,
            tone: 'aging',
          },
          { href: '/steward/held', text: 'Held back', icon: 'warning', count: 0 },
          { href: '/shared', text: 'Shared', icon: 'inbox', count: 10, most: 9 },
        ],
        groups: [{ id: 'content', title: 'Content', items: [{ href: '/l', text: 'Law', icon: 'scale' }] }],
      }}
      notices={{ unread: 2, current: false }}
      person={{ name: 'Ana <Diaz>', signOutPath: '/sign-out' }}
    >
      <h1>Overdue</h1>
    </ProFrame>,
  )

  it('names where the reader is and who is signed in', () => {
    expect(html).toContain('aria-current="page"')
    expect(html).toContain('<bdi class="name">Ana &lt;Diaz></bdi>')
  })

  it('counts what waits, in words too, no farther than 99, and nothing where nothing is', () => {
    expect(html).toContain('<span class="count aging">99+</span><span class="hush"> waiting</span>')
    expect(html).not.toMatch(/Held back<\/span><span class="count/)
    // What is dear to count says so sooner.
    expect(html).toContain('<span class="count plain">9+</span><span class="hush"> waiting</span>')
  })

  it('has each place once: four in front, the others folded under their titles', () => {
    expect(hrefs(html).filter((href) => href === '/l')).toHaveLength(1)
    expect(html).toMatch(/<details class="places-more"><summary>.*?<ul aria-labelledby="places-content">/)
  })

  it('leads to what is theirs alone: account, roles, notification settings', () => {
    expect(hrefs(html)).toEqual(expect.arrayContaining(['/me', '/me/standing', '/me/notices', '/notices']))
  })

  it('posts what is searched for, so that no address says it', () => {
    expect(html).toContain(
      '<form action="/en/search" method="post" autocomplete="off" novalidate data-kept="true" data-sure="true">',
    )
  })

  it('signs out by a form, so that no link can do it', () => {
    expect(html).toContain('<form method="post" action="/sign-out">')
  })

  it('has no exit button: that is for public pages', () => {
    expect(html).not.toContain('/exit')
  })

  it('may be kept among the apps of a phone, its bar in the color of each theme', () => {
    expect(html).toMatch(/<link rel="manifest" href="\/assets\/app[\w.-]*\.webmanifest[\w?=.-]*"/)
    expect(html).toMatch(/<meta name="theme-color" content="#\w{6}" media="\(prefers-color-scheme: dark\)"/)
  })

  it('is no app of whoever has not signed in', () => {
    const guest = render(
      <ProFrame locale="en" t={translator('en')} title="Sign in" path="/sign-in">
        <h1>Sign in</h1>
      </ProFrame>,
    )
    expect(guest).not.toMatch(/manifest|theme-color/)
  })
})

describe('the frame of a page without an account', () => {
  announceProfessionalPlaces([
    { href: '/guidance/words', text: 'professional.language', order: 20 },
    { href: '/guidance', text: 'professional.guidance', order: 10 },
    { href: '/duty', text: 'professional.duty', under: ['/duty', '/law'], order: 30 },
  ])
  const page = (path: string) => (
    <OpenFrame locale="en" t={translator('en')} neutral="page" name="Must I report? Washington" path={path}>
      <h1>Must I report?</h1>
      <ForAnybody>For anybody</ForAnybody>
    </OpenFrame>
  )
  const bare = render(page('/duty/wa'))
  const dressed = render(<Professional>{page('/duty/wa')}</Professional>)

  it('is the public one, with a neutral title, unless its manifest says otherwise', () => {
    expect(bare).toContain('<title>Page</title>')
    expect(bare).toContain('href="/exit"')
    expect(bare).toContain('For anybody')
  })

  it('has its real title and no exit among professionals', () => {
    expect(dressed).toContain('<title>Must I report? Washington · Breakwater</title>')
    expect(dressed).not.toMatch(/\/exit|public\.(?:css|js)|For anybody|manifest/)
  })

  it('marks where the reader is, in the bar and in the menu, and the more exact of two places', () => {
    expect(dressed.match(/href="\/en\/duty" aria-current="true"/g)).toHaveLength(2)
    const words = render(<Professional>{page('/guidance/words?state=WA')}</Professional>)
    expect(words).toContain('href="/en/guidance/words" aria-current="page"')
    expect(words).toMatch(/href="\/en\/guidance">/)
  })

  it('posts what is searched for, so that it stands in no address', () => {
    expect(dressed).toMatch(/<form action="\/en\/search" method="post"[^>]*>.*name="words"/)
  })

  it('leads its text-only twin on to text-only pages, without a second menu', () => {
    const text = render(
      <TextOnly>
        <Professional>{page('/text/duty/wa')}</Professional>
      </TextOnly>,
    )
    expect(text.match(/href="\/en\/text\/duty" aria-current="true"/g)).toHaveLength(1)
    expect(text).not.toMatch(/<script|<svg|professional\.css/)
  })
})
