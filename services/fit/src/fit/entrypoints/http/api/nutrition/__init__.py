"""Nutrition over HTTP: targets, plans, diary, foods."""

from fit.entrypoints.http.api.nutrition import diary, foods, plans, targets

BLUEPRINTS = (targets.blueprint, plans.blueprint, diary.blueprint, foods.blueprint)
