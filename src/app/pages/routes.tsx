import type { FunctionComponent } from 'preact'
import { defineRoute, page, type Route, text } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { AccessibilityPage, ContactPage, KeepPage, OnlinePage, WhoPage } from './about.tsx'
import { BeforePage } from './before.tsx'
import { OpenGallery, ProGallery, PublicGallery } from './gallery/gallery-page.tsx'
import { ListingPage } from './listing.tsx'
import { professionalPages } from './professional-pages.tsx'
import { securityTxt } from './security-txt.ts'
import type { StaticPageProps } from './static-page.ts'

/** A page that asks the database nothing and is the same for every reader of a language, as long as the same people publish it. */
function staticRoute(path: `/${string}`, Page: FunctionComponent<StaticPageProps>): Route {
  return defineRoute({
    method: 'GET',
    path,
    face: 'public',
    permission: 'anyone',
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: async (req) => {
      const { locale, services } = req
      return page(
        () => (
          <Page
            t={translator(locale)}
            locale={locale}
            path={path}
            demo={services.demo}
            publishers={services.publishers()}
          />
        ),
        { cacheKey: `${path} ${locale}` },
      )
    },
  })
}

/** Pages about the site itself, and the interruption before the first sensitive page. */
export const staticRoutes: readonly Route[] = [
  staticRoute('/about', WhoPage),
  staticRoute('/what-we-list', ListingPage),
  staticRoute('/what-we-keep', KeepPage),
  staticRoute('/online', OnlinePage),
  staticRoute('/accessibility', AccessibilityPage),
  staticRoute('/contact', ContactPage),
  staticRoute('/before', BeforePage),
  staticRoute('/before/y', BeforePage),
]

export const securityTxtRoute: Route = defineRoute({
  method: 'GET',
  path: '/.well-known/security.txt',
  face: 'ops',
  permission: 'anyone',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => text(securityTxt(req.services.publishers(), req.services.config.publicUrl, req.now)),
})

/** The component gallery, in each of the three frames. Mounted in a demo only. */
export const galleryRoutes: readonly Route[] = [
  ...professionalPages([
    defineRoute({
      method: 'GET',
      path: '/dev/components/answers',
      face: 'public',
      permission: 'anyone',
      audit: 'none',
      limit: 'none',
      demoOnly: true,
      schema: { response: 'page' },
      handle: async ({ locale }) =>
        page(<OpenGallery t={translator(locale)} locale={locale} path="/dev/components/answers" />),
    }),
  ]),
  defineRoute({
    method: 'GET',
    path: '/dev/components',
    face: 'public',
    permission: 'anyone',
    audit: 'none',
    limit: 'none',
    demoOnly: true,
    schema: { response: 'page' },
    handle: async ({ locale }) =>
      page(<PublicGallery t={translator(locale)} locale={locale} path="/dev/components" />),
  }),
  defineRoute({
    method: 'GET',
    path: '/dev/components/work',
    face: 'pro',
    permission: 'anyone',
    audit: 'none',
    limit: 'none',
    demoOnly: true,
    schema: { response: 'page' },
    handle: async ({ locale }) =>
      page(<ProGallery t={translator(locale)} locale={locale} path="/dev/components/work" />),
  }),
]
