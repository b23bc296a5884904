"""What both SimPy scripts share: prices, the ledger, and a round for every line on standard input.

Arguments: "together" for one environment with every patient or "apart" for an environment a patient, then payer,
payee and ore of each category. A line "seed replication first patients" gives a line of JSON
{timers, bills, cells, seconds}. Luck is Python's own generator, so answers agree in distribution only.
"""
import json
import math
import random
import sys
import time

import simpy

MONTHS, ACTORS, CATEGORIES = 36, 5, 6
ROW = ACTORS * CATEGORIES
DAY, MONTH = 1440, 43_200
HORIZON = MONTHS * MONTH
DIALOGUE, EQUIPMENT, START, FOLLOW_UP, ALERT_RAISED, HOME_SERVICES = range(CATEGORIES)

words = [int(word) for word in sys.argv[2:]]
prices = [
    (words[3 * i] * CATEGORIES + i, words[3 * i + 1] * CATEGORIES + i, words[3 * i + 2]) for i in range(CATEGORIES)
]


def exponential(days):
    return max(1, math.ceil(random.expovariate(1 / (days * DAY))))


def lognormal(days, sigma):
    return max(1, math.ceil(random.lognormvariate(math.log(days * DAY) - sigma * sigma / 2, sigma)))


class Ledger:
    def __init__(self):
        self.timers = 0
        self.bills = 0
        self.cells = [0] * (MONTHS * ROW)

    def bill(self, category, at):
        payer, payee, ore = prices[category]
        row = at // MONTH * ROW
        self.cells[row + payer] -= ore
        self.cells[row + payee] += ore
        self.bills += 1


def live_together(patient, patients, ledger):
    env = simpy.Environment()
    for _ in range(patients):
        env.process(patient(env, ledger))
    env.run(until=HORIZON)


def live_apart(patient, patients, ledger):
    for _ in range(patients):
        live_together(patient, 1, ledger)


def serve(patient):
    """`patient(env, ledger)` is the process of one patient."""
    live_all = {"together": live_together, "apart": live_apart}[sys.argv[1]]
    for line in sys.stdin:
        seed, replication, first, patients = (int(word) for word in line.split())
        random.seed(f"{seed} {replication} {first}")
        ledger = Ledger()
        started = time.perf_counter()
        live_all(patient, patients, ledger)
        seconds = time.perf_counter() - started
        answer = {"timers": ledger.timers, "bills": ledger.bills, "cells": ledger.cells, "seconds": seconds}
        print(json.dumps(answer), flush=True)
