import {
  askLinkRoutes,
  askRoutes,
  availabilityApi,
  boardPages,
  consultRoutes,
  countLinkRoutes,
  figureRoutes,
  hookApi,
  hookPages,
  keepingRoutes,
  offlineRoutes,
  recordRoutes,
  sheetRoutes,
  sourceRoutes,
  textRoutes,
} from '#features/availability/index.ts'
import { approvalRoutes, flyerRoutes } from '#features/awareness/index.ts'
import { benefitsRoutes } from '#features/benefits/index.ts'
import { ownRecordApi, ownRecordRoutes, publicRoutes, stewardRoutes } from '#features/directory/index.ts'
import { guidanceDeskRoutes, guidanceFiles, guidanceRoutes } from '#features/guidance/index.ts'
import {
  identityRoutes,
  inviteRoutes,
  joinRoutes,
  organizationRoutes,
  peoplePages,
  recoverPersonRoutes,
  recoverRoutes,
  standingRoutes,
  tokenRoutes,
} from '#features/identity/index.ts'
import { lawDeskRoutes, lawRoutes } from '#features/law/index.ts'
import { noticeRoutes } from '#features/notices/index.ts'
import { youthRoutes } from '#features/youth/index.ts'
import { feedRoutes } from '#interop/feeds/index.ts'
import { fhirRoutes } from '#interop/fhir/index.ts'
import { hsdsRoutes } from '#interop/hsds/index.ts'
import type { Route } from '#platform/http/route.ts'
import { apiDocsRoutes } from './api-docs.tsx'
import { auditRoutes } from './audit-page/index.ts'
import { continueRoute, exitRoute } from './exit.tsx'
import { importPageRoutes } from './import-page/index.ts'
import { liveRoutes } from './live/index.ts'
import { opsRoutes } from './ops.ts'
import { galleryRoutes, securityTxtRoute, staticRoutes, textTwins } from './pages/index.ts'
import { searchRoutes } from './search-page/index.ts'
import { readSheetInThread } from './work-thread/index.ts'

/**
 * Everything this program answers, in one list. A feature is mounted by adding its routes here.
 * Public pages get their text-only twins by themselves.
 */
export function routeTable(): readonly Route[] {
  const pages: readonly Route[] = [
    ...publicRoutes,
    ...countLinkRoutes,
    ...benefitsRoutes,
    ...flyerRoutes,
    ...searchRoutes,
    ...youthRoutes,
    ...lawRoutes,
    ...guidanceRoutes,
    ...staticRoutes,
    ...galleryRoutes,
  ]
  const listed: readonly Route[] = [
    ...pages,
    ...textTwins(pages),
    ...guidanceFiles,
    exitRoute,
    continueRoute,
    ...identityRoutes,
    ...inviteRoutes,
    ...recoverPersonRoutes,
    ...peoplePages,
    ...joinRoutes,
    ...recoverRoutes,
    ...standingRoutes,
    ...organizationRoutes,
    ...tokenRoutes,
    ...noticeRoutes,
    ...askLinkRoutes,
    ...askRoutes,
    ...consultRoutes,
    ...boardPages,
    ...figureRoutes,
    ...hookPages,
    ...stewardRoutes,
    ...ownRecordRoutes,
    ...keepingRoutes,
    ...sheetRoutes(readSheetInThread),
    ...sourceRoutes,
    ...recordRoutes,
    ...offlineRoutes,
    ...auditRoutes,
    ...approvalRoutes,
    ...guidanceDeskRoutes,
    ...lawDeskRoutes,
    ...importPageRoutes(),
    securityTxtRoute,
    ...ownRecordApi,
    ...availabilityApi,
    ...hookApi,
    ...textRoutes,
    ...hsdsRoutes,
    ...fhirRoutes,
    ...feedRoutes,
    ...liveRoutes,
    ...opsRoutes,
  ]
  return [...listed, ...apiDocsRoutes(listed)]
}
