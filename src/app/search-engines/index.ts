export { searchEngineRoutes } from './search-engine-routes.ts'
