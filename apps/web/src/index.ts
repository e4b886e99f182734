/** What others may rely on: the grammar of the app's addresses. */
export {
  type Address,
  defaultAddress,
  type MapView,
  mapViews,
  readAddress,
  type Selection,
  type Stage,
  stages,
  wholeAtlas,
  writeAddress,
} from './state/address.ts';
