export { growExample } from './grow-example.ts';
export { buildTariffs } from './tariff-table.ts';
export {
  halvedBirths,
  schoolsAtTheNorm,
  type ToyMunicipality,
  type ToyPlan,
  type ToySite,
  type ToyZone,
  threeVillages,
} from './toy-plans.ts';
export { createToyWorld } from './toy-world.ts';
