import { getNumbers, getText, type TableName } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { agreementReader } from '../src/agreement-reader.ts';
import { capacityReader } from '../src/capacity-reader.ts';
import { facilityReader } from '../src/facility-reader.ts';
import { Geography } from '../src/geography.ts';
import { giscoHospitals } from '../src/gisco-hospitals.ts';
import { createFolder } from '../src/source-folder.ts';
import type { SourceReader } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';

async function read(reader: SourceReader, files: Record<string, string>) {
  const geography = new Geography();
  geography.addZone('9901', { x: 200_000, y: 500_000 });
  geography.addZone('9902', { x: 204_000, y: 500_000 });
  const folder = createFolder(files);
  const context = createContext(folder, { geography });
  const paths = folder.list().filter((path) => reader.matches(path));
  const count = await reader.read(context, paths);
  const tables = new Map(context.tables.build().map((table) => [table.name, table]));
  const text = (table: TableName, column: string) => getText(tables.get(table) ?? fail(table), column);
  const numbers = (table: TableName, column: string) => [...getNumbers(tables.get(table) ?? fail(table), column)];
  const errors = context.log
    .list()
    .filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => [code, where.line, where.field]);
  return { paths, count, tables, text, numbers, errors };
}

function fail(table: string): never {
  throw new RangeError(`There is no table ${table}.`);
}

describe('a table of the room at schools', () => {
  it('gives places or floor space from a date on, in Dutch or English', async () => {
    const { text, numbers, tables, paths } = await read(capacityReader, {
      'eigen/capaciteiten 2024.csv': 'vestiging;vanaf;plaatsen;bvo_m2;bron\n90aa00;2027;150;;IHP\n90AA01;;;812,5;IHP\n',
      'capacities.csv': 'site,places\n90AB00,90\n',
      'other.csv': 'site,places\n90AC00,90\n',
    });
    expect(paths).toEqual(['capacities.csv', 'eigen/capaciteiten 2024.csv']);
    expect(text('site_capacities', 'site')).toEqual(['90AB00', '90AA00', '90AA01']);
    expect(text('site_capacities', 'validFrom')).toEqual(['2012-01-01', '2027-01-01', '2012-01-01']);
    expect(numbers('site_capacities', 'places')).toEqual([90, 150, Number.NaN]);
    expect(numbers('site_capacities', 'floorM2')).toEqual([Number.NaN, Number.NaN, 812.5]);
    expect(tables.get('site_capacities')?.provenance.map(({ nature }) => nature)).toEqual(['claimed', 'claimed']);
  });

  it('is taken as a whole or not at all, with everything that is wrong', async () => {
    const { tables, errors } = await read(capacityReader, {
      'capacities.csv':
        'site,from,places,floor_m2\n90AA00,2020,100,\n90AA00,2020-01-01,120,\nx,2020,1,\n90AB00,mei,1,\n90AC00,2020,,\n90AD00,2020,-4,\n90AE00,2020,veel,\n',
    });
    expect(tables.size).toBe(0);
    expect(errors).toEqual([
      ['KEY_DUPLICATE', 3, 'site'],
      ['KEY_MALFORMED', 4, 'site'],
      ['VALUE_OUT_OF_RANGE', 5, 'from'],
      ['VALUE_MISSING', 6, 'places'],
      ['VALUE_NEGATIVE', 7, 'places'],
      ['VALUE_NOT_NUMERIC', 8, 'places'],
    ]);
  });
});

describe('a table of facilities', () => {
  it('places them by metres, degrees or postcode, and knows kinds by name', async () => {
    const { text, numbers, tables } = await read(facilityReader, {
      'voorzieningen.csv': [
        'soort;code;naam;postcode;x;y;lon;lat;aanbieder;vanaf;tot',
        'Huisarts;h1;Praktijk Noord;;200100;500100;;;Zorggroep;;2030',
        'zwembad;z1;Bad;9902 AB;;;;;;;',
        'speel-o-theek;s1;Spelen;;;;5,38720621;52,15517440;;2026-05-01;',
      ].join('\n'),
    });
    expect(text('facilities', 'kind')).toEqual(['gp', 'swimming-pool', 'speel-o-theek']);
    // Nearest zone; the zone of the postcode; none, because the church of Amersfoort is far from both.
    expect(text('facilities', 'zone')).toEqual(['9901', '9902', '']);
    expect(text('facilities', 'position')).toEqual(['exact', 'zone-centroid', 'exact']);
    // Amersfoort is where the grid of the land has its origin: x 155 km, y 463 km.
    expect(numbers('facilities', 'x')).toEqual([200_100, 204_000, 155_000]);
    expect(numbers('facilities', 'y')).toEqual([500_100, 500_000, 463_000]);
    expect(text('facilities', 'validTo')).toEqual(['2030-01-01', '', '']);
    expect(text('facility_kinds', 'kind')).toEqual(['gp', 'speel-o-theek', 'swimming-pool']);
    expect(text('facility_kinds', 'name')).toEqual(['Huisarts', 'speel-o-theek', 'Zwembad']);
    expect(text('facility_kinds', 'nature')).toEqual(['assumed', 'assumed', 'assumed']);
    expect(tables.get('facilities')?.provenance[0]?.nature).toBe('claimed');
  });

  it('is refused with everything that is wrong', async () => {
    const { errors, tables } = await read(facilityReader, {
      'facilities.csv': [
        'kind,site,name,postcode,x,y,from,to',
        'gp,a,A,,200000,500000,,',
        'gp,a,B,,200000,500000,,',
        'GP!,b,B,,200000,500000,,',
        'primary-school,c,C,,200000,500000,,',
        'gp,d,D,,500000,200000,,',
        'gp,e,E,8888,,,,',
        'gp,f,F,,200000,500000,2026,2025',
        'gp,g h,,,200000,500000,,',
      ].join('\n'),
    });
    expect(tables.has('facilities')).toBe(false);
    expect(errors).toEqual([
      ['KEY_DUPLICATE', 3, 'site'],
      ['KEY_MALFORMED', 4, 'kind'],
      ['KEY_MALFORMED', 5, 'kind'],
      ['VALUE_OUT_OF_RANGE', 6, 'x'],
      ['POSITION_MISSING', 7, 'postcode'],
      ['VALUE_OUT_OF_RANGE', 8, 'to'],
      ['VALUE_MISSING', 9, 'name'],
    ]);
  });
});

it('hospitals are general and university ones; clinics are a kind of their own; a part of a hospital is left out', async () => {
  const row = (id: string, name: string, site: string, type: string) =>
    `${id},${name},${site},52.1551744,5.38720621,-1,Weg,1,9901 AB,Dorp,NL,Netherlands,,,,,${type},,,,,,01/01/19,16/04/2020,`;
  const header =
    'id,hospital_name,site_name,lat,lon,geo_qual,street,house_number,postcode,city,cc,country,cap_beds,cap_prac,cap_rooms,emergency,facility_type,public_private,list_specs,tel,email,url,ref_date,pub_date,comments';
  const { text, count } = await read(giscoHospitals, {
    'eurostat-healthcare-NL.csv': [
      header,
      row('1', 'Verzonnen Ziekenhuis', 'Noord', 'Algemeen ziekenhuis'),
      row('2', 'Verzonnen UMC', 'Verzonnen UMC', 'Academisch ziekenhuis'),
      row('3', 'Verzonnen UMC', 'Kinderen', 'Kinderziekenhuis'),
      row('4', 'Verzonnen Ziekenhuis', 'Poli', 'Buitenpolikliniek'),
    ].join('\n'),
  });
  expect(count).toEqual({ rowsRead: 4, rowsUsed: 3 });
  expect(text('facilities', 'site')).toEqual(['hospital-1', 'hospital-2', 'outpatient-clinic-4']);
  expect(text('facilities', 'name')).toEqual([
    'Verzonnen Ziekenhuis, Noord',
    'Verzonnen UMC',
    'Verzonnen Ziekenhuis, Poli',
  ]);
  expect(text('facilities', 'zone')).toEqual(['9901', '9901', '9901']);
});

describe('a table of boards that cooperate', () => {
  it('has one row per board and agreement', async () => {
    const { text, errors } = await read(agreementReader, {
      'samenwerking_besturen.csv':
        'overeenkomst,bestuur,vanaf,tot\nNoord,41111,2024-08-01,2029-08-01\nNoord,42222,2024-08-01,2029-08-01\n',
    });
    expect(errors).toEqual([]);
    expect(text('board_agreements', 'agreement')).toEqual(['Noord', 'Noord']);
    expect(text('board_agreements', 'operator')).toEqual(['41111', '42222']);
  });

  it('is refused when it ends before it begins, or names a board twice', async () => {
    const { errors } = await read(agreementReader, {
      'board_agreements.csv': 'agreement,board,from,to\nA,1,2024,2023\nA,1,2024,2029\n',
    });
    expect(errors).toEqual([
      ['VALUE_OUT_OF_RANGE', 2, 'to'],
      ['KEY_DUPLICATE', 3, 'board'],
    ]);
  });
});
