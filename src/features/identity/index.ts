/** Who is here and as whom: the face of the identity feature. */
export { type DemoPerson, demoPeople, demoSignIn, signOut } from './demo-sign-in.ts'
export * from './links/index.ts'
export { operatorSecret } from './operator-secret.ts'
export { identityRoutes } from './routes.tsx'
