"""Stochastic cohort-component projection in numpy, the peer of bench/project-draws.bench.ts.

The array [areas, draws, sexes, ages] is taken whole, as most people would write it, or walked in pieces of a few areas
and a few draws that fit the cache, so that one call of numpy works on tens of thousands of numbers and no piece leaves
the second cache. Every step writes into arrays that are kept. Shocks are given, so nothing is drawn here.

    python3 project-draws.py <folder> <areas> <draws> <years> <rounds>

Reads the little-endian doubles that the bench writes into the folder, prints one line "ready", then for every line it
is sent projects everything and prints seconds; writes totals.f64 (areas, years, draws) after each.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

AGES = 101


def read(folder, name, shape):
    return np.fromfile(folder / f"{name}.f64", dtype="<f8").reshape(shape)


def project_ages_inside(data, totals, area_batch, draw_batch):
    """Ages are the last axis; a piece is area_batch x draw_batch x 2 x 101."""
    areas, years, _, draws = data["shocks"].shape
    for first in range(0, areas, area_batch):
        part = slice(first, min(areas, first + area_batch))
        width = part.stop - part.start
        stay = data["stay"][part, None]
        dying = data["dying"]
        pull = data["pull"]
        arriving = data["arriving"][part, None]
        for draw in range(0, draws, draw_batch):
            some = slice(draw, min(draws, draw + draw_batch))
            count = some.stop - some.start
            now = np.empty((width, count, 2, AGES))
            now[:] = data["start"][part, None]
            new = np.empty_like(now)
            share = np.empty_like(now)
            push = np.empty_like(now)
            for year in range(years):
                shock = data["shocks"][part, year, :, some]
                mortality = np.exp(shock[:, 0])[:, :, None, None]
                fertility = np.exp(shock[:, 1])
                migration = shock[:, 2][:, :, None, None]
                np.multiply(stay * dying[year], mortality, out=share)
                np.minimum(share, stay, out=share)
                np.subtract(stay, share, out=share)
                np.multiply(pull, migration, out=push)
                share += push
                new[..., 1:] = now[..., :-1]
                new[..., -1] += now[..., -1]
                new[..., 0] = 0
                new *= share
                new[..., 1:] += arriving[..., 1:]
                np.maximum(new, 0, out=new)
                births = (now[:, :, 1, 15:50] + new[:, :, 1, 15:50]) @ data["fertility"][year, 15:50]
                births *= 0.5 * fertility
                for sex, part_born in enumerate((data["boys"], 1 - data["boys"])):
                    born = births * part_born * share[:, :, sex, 0] + arriving[:, :, sex, 0]
                    new[:, :, sex, 0] = np.maximum(born, 0)
                now, new = new, now
                totals[part, year, some] = now.sum(axis=(2, 3))


def project_draws_inside(data, totals, draw_batch):
    """Draws are the last axis; a piece is one area of 2 x 101 x draw_batch."""
    areas, years, _, draws = data["shocks"].shape
    dying = data["dying"]
    pull = data["pull"][:, :, None]
    for area in range(areas):
        stay = data["stay"][area][:, :, None]
        arriving = data["arriving"][area][:, :, None]
        for draw in range(0, draws, draw_batch):
            some = slice(draw, min(draws, draw + draw_batch))
            count = some.stop - some.start
            now = np.empty((2, AGES, count))
            now[:] = data["start"][area][:, :, None]
            new = np.empty_like(now)
            share = np.empty_like(now)
            push = np.empty_like(now)
            for year in range(years):
                shock = data["shocks"][area, year, :, some]
                mortality = np.exp(shock[0])
                migration = shock[2]
                np.multiply(stay * dying[year][:, :, None], mortality, out=share)
                np.minimum(share, stay, out=share)
                np.subtract(stay, share, out=share)
                np.multiply(pull, migration, out=push)
                share += push
                now[:, -2] += now[:, -1]
                np.multiply(now[:, :-1], share[:, 1:], out=new[:, 1:])
                now[:, -2] -= now[:, -1]
                new[:, 1:] += arriving[:, 1:]
                np.maximum(new[:, 1:], 0, out=new[:, 1:])
                births = data["fertility"][year, 15:50] @ (now[1, 15:50] + new[1, 15:50])
                births *= 0.5 * np.exp(shock[1])
                new[0, 0] = np.maximum(births * data["boys"] * share[0, 0] + arriving[0, 0], 0)
                new[1, 0] = np.maximum(births * (1 - data["boys"]) * share[1, 0] + arriving[1, 0], 0)
                now, new = new, now
                now.sum(axis=(0, 1), out=totals[area, year, some])


def main():
    folder = Path(sys.argv[1])
    areas, draws, years = (int(word) for word in sys.argv[2:5])
    data = {
        "start": read(folder, "start", (areas, 2, AGES)),
        "dying": read(folder, "dying", (years, 2, AGES)),
        "stay": read(folder, "stay", (areas, 2, AGES)),
        "arriving": read(folder, "arriving", (areas, 2, AGES)),
        "pull": read(folder, "pull", (2, AGES)),
        "fertility": read(folder, "fertility", (years, AGES)),
        "shocks": read(folder, "shocks", (areas, years, 3, draws)),
        "boys": float(read(folder, "boys", (1,))[0]),
    }
    totals = np.empty((areas, years, draws))
    ways = {
        "whole arrays": lambda: project_ages_inside(data, totals, areas, draws),
        "ages inside, whole country, one draw": lambda: project_ages_inside(data, totals, areas, 1),
        "ages inside, 20 areas, 10 draws": lambda: project_ages_inside(data, totals, 20, 10),
        "draws inside, 100 at a time": lambda: project_draws_inside(data, totals, min(draws, 100)),
        "draws inside, 250 at a time": lambda: project_draws_inside(data, totals, min(draws, 250)),
    }
    print(json.dumps({"version": np.__version__, "ways": list(ways)}), flush=True)
    for line in sys.stdin:
        way = line.strip()
        begun = time.process_time()
        ways[way]()
        seconds = time.process_time() - begun
        totals.tofile(folder / "totals.f64")
        print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
