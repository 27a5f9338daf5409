export { ErrorPage } from './error-page.tsx'
export { NotesPage } from './notes.tsx'
export { galleryRoutes, securityTxtRoute, staticRoutes } from './routes.tsx'
export { textTwins } from './text-twins.tsx'
