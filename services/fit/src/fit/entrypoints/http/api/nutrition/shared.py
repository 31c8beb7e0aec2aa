"""Views that all of nutrition speaks in."""

from datetime import date
from typing import Self

from pydantic import Field

from fit.domain.nutrition.foods import Nutrients
from fit.domain.nutrition.gates import Notice, Status
from fit.entrypoints.http.api.fields import Day
from fit.entrypoints.http.contract import Query, View_


class NoticeView(View_):
    """Words to be shown as they are: what was not done, why, what is possible, whom to see."""

    code: str
    text: str


class NutrientsView(View_):
    """Carbohydrate is available carbohydrate; fibre stands apart. Sodium in mg."""

    energy_kcal: float
    protein_g: float
    carbohydrate_g: float
    fat_g: float
    fibre_g: float
    sodium_mg: float

    @classmethod
    def of(cls, nutrients: Nutrients) -> Self:
        return cls(
            energy_kcal=round(nutrients.energy_kcal, 1),
            protein_g=round(nutrients.protein_g, 1),
            carbohydrate_g=round(nutrients.carbohydrate_g, 1),
            fat_g=round(nutrients.fat_g, 1),
            fibre_g=round(nutrients.fibre_g, 1),
            sodium_mg=round(nutrients.sodium_mg, 1),
        )


class DayQuery(Query):
    date: Day | None = Field(None, description="A local date; today when left out.")


class GuidedView(View_):
    """What every guided answer begins with."""

    date: date
    status: Status
    notices: list[NoticeView]


def notice_views(notices: list[Notice]) -> list[NoticeView]:
    return [NoticeView(code=notice.code, text=notice.text) for notice in notices]
