/** The page that brings a file into the directory: it joins interop and directory, so it stands here. */
export { importPageRoutes } from './routes.tsx'
export { purgeUploads } from './upload-store.ts'
