import { readFileSync } from 'node:fs';
import { readAtlas } from '@transitieatlas/dataset';
import { countHouseholds, balanceCouples } from '@transitieatlas/demography';
import { trackPopulation } from '../../engine/simulation/src/population-track.ts';
import { readHouseholdInputs, positionCells } from '../../engine/simulation/src/household-inputs.ts';
import { fitHouseholdFactors, householdAssumptions, countAll, factorCells, othersPerMember } from '../../engine/simulation/src/household-factors.ts';
const r = await readAtlas(new Uint8Array(readFileSync('/tmp/hh-nl.atlas')));
const d = r.value!;
let t0 = performance.now();
const track = trackPopulation(d, 2030);
console.log('track', performance.now() - t0);
const inputs = readHouseholdInputs(d, track.municipalities)!;
const P = track.municipalities.length, Y = track.years.length;
const agesOf = (year: number) => { const s = year - track.years[0]; const out = new Float64Array(P*40); for (let p=0;p<P;p++) out.set(track.municipalityAges.subarray((p*Y+s)*40,(p*Y+s+1)*40), p*40); return out; };
t0 = performance.now();
const f0 = fitHouseholdFactors(inputs, agesOf);
console.log('fit', performance.now() - t0);
function predict(f: any, year: number, ages = agesOf(year)) {
  const fac = new Float64Array(factorCells), out = new Float64Array(positionCells);
  return Array.from({length:P}, (_, p) => { f.write(p, year, fac); const pop = ages.subarray(p*40,p*40+40);
    balanceCouples(pop, f.propensities.subarray(p*positionCells,(p+1)*positionCells), fac, 1e-6, out);
    return countHouseholds(out, othersPerMember); });
}
for (const c of inputs.counted) { const h = predict(f0, c.year); let H=0,T=0,w=0; h.forEach((x,p)=>{H+=x.households;T+=countAll(c,p); w=Math.max(w,Math.abs(x.households/countAll(c,p)-1));}); console.log(c.year, 'obs', T, 'model', H, 'worst', w); }
const sum = (x: ArrayLike<number>) => Array.from(x).reduce((a,b)=>a+b,0);
function score(from: number, to: number, A: any) {
  const ins = { ...inputs, counted: inputs.counted.filter(c=>c.year<=from) };
  const base = ins.counted.at(-1)!, target = inputs.counted.find(c=>c.year===to)!;
  const f = fitHouseholdFactors(ins, agesOf, { ...householdAssumptions, ...A });
  const h = predict(f, to);
  const a0 = agesOf(base.year), a1 = agesOf(to);
  let em=0,eq=0; let NT=0,NB=0; for(let p=0;p<P;p++){ const obs=countAll(target,p),b=countAll(base,p); if(obs>0&&b>0){NT+=obs;NB+=b;} } let n=0, e=0, eh=0, ec=0, bias=0, es=0, e1=0, esz=0; let T=0,M=0;
  for (let p=0;p<P;p++) { const obs = countAll(target,p), b = countAll(base,p); if(!(obs>0&&b>0)||target.estimated[p]||base.estimated[p]) continue;
    const pop0 = sum(a0.subarray(p*40,p*40+40)), pop1 = sum(a1.subarray(p*40,p*40+40));
    let ad0=0, ad1=0; for(let s=0;s<2;s++) for(let g=4;g<20;g++){ad0+=a0[p*40+s*20+g];ad1+=a1[p*40+s*20+g];}
    n++; const m=h[p].households; em+=Math.abs(Math.sqrt(m*b*ad1/ad0)/obs-1); eq+=Math.abs(b*NT/NB/obs-1); e+=Math.abs(m/obs-1); bias+=m/obs-1; eh+=Math.abs(b*pop1/pop0/obs-1); ec+=Math.abs(b*ad1/ad0/obs-1); e1+=Math.abs(h[p].byType[0]/obs-target.onePerson[p]/obs); T+=obs; M+=m;
    esz += Math.abs(h[p].persons/m - target.persons[p]/obs); }
  return `${from}->${to} n=${n} mean2=${(100*em/n).toFixed(3)} share=${(100*eq/n).toFixed(3)} mape=${(100*e/n).toFixed(3)} bias=${(100*bias/n).toFixed(3)} nat=${(100*(M/T-1)).toFixed(3)} perPersonConst=${(100*eh/n).toFixed(3)} perAdultConst=${(100*ec/n).toFixed(3)} shareOneErr=${(100*e1/n).toFixed(3)} sizeErr=${(esz/n).toFixed(4)}`;
}
const cells: [number,number][] = [[2013,2018],[2015,2018],[2015,2023],[2017,2023],[2018,2023]];
for (const A of [{},{regress:0.99},{regress:0.98},{regress:0.97},{regress:0.98,patternStrength:50},{regress:0.985,trendKept:0.95}]) { console.log(JSON.stringify(A)); for (const [a,b] of cells) console.log('  ', score(a,b,A)); }
