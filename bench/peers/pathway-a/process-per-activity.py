"""Pathway A in SimPy as its manual teaches: every activity is a process of its own, and a change of care stops them."""
import random

import simpy
from rounds import (
    ALERT_RAISED, DIALOGUE, EQUIPMENT, FOLLOW_UP, HOME_SERVICES, MONTH, START, exponential, lognormal, serve,
)


def billing(env, ledger, category, wait):
    try:
        while True:
            yield env.timeout(wait())
            ledger.timers += 1
            ledger.bill(category, env.now)
    except simpy.Interrupt:
        pass


def reviews(env, ledger, ended):
    try:
        while True:
            yield env.timeout(lognormal(90, 0.5))
            ledger.timers += 1
            if random.random() < 0.1:
                ended.succeed(False)
                return
    except simpy.Interrupt:
        pass


def once(env, ledger, wait, ended, admitted):
    try:
        yield env.timeout(wait)
        ledger.timers += 1
        ended.succeed(admitted)
    except simpy.Interrupt:
        pass


def until_ended(env, ended, activities):
    """Waits for the end of a state and stops what is still going on in it; True where it ends in an admission."""
    processes = [env.process(activity) for activity in activities]
    admitted = yield ended
    for process in processes:
        if process.is_alive and process is not env.active_process:
            process.interrupt()
    return admitted


def patient(env, ledger):
    where_to = 0.0
    while where_to < 0.95:
        ended = env.event()
        if where_to < 0.7:
            yield env.timeout(MONTH)
            ledger.timers += 1
            for category in (DIALOGUE, EQUIPMENT, START):
                ledger.bill(category, env.now)
            activities = [
                reviews(env, ledger, ended),
                billing(env, ledger, FOLLOW_UP, lambda: MONTH),
                billing(env, ledger, ALERT_RAISED, lambda: exponential(20)),
                once(env, ledger, exponential(730), ended, True),
            ]
        else:
            activities = [
                billing(env, ledger, HOME_SERVICES, lambda: MONTH),
                once(env, ledger, exponential(456.25), ended, True),
                once(env, ledger, exponential(3650), ended, False),
            ]
        admitted = yield from until_ended(env, ended, activities)
        if not admitted:
            return
        yield env.timeout(lognormal(6, 0.8))
        ledger.timers += 1
        where_to = random.random()


serve(patient)
