"""The exercise catalogue over HTTP. It is data that ships with the release, so views read it directly."""

from flask import Blueprint, Response
from pydantic import Field, RootModel

from fit.domain import errors
from fit.domain.catalogue import Exercise, MuscleGroup
from fit.domain.muscle_map import coloured
from fit.domain.profile import Equipment
from fit.entrypoints.http.access import PUBLIC, access
from fit.entrypoints.http.contract import Query, View_, fit, parse_query, render, speaks

blueprint = Blueprint("catalogue", __name__, url_prefix="/fitness")
_SUPPORTS = frozenset({Equipment.FLAT_BENCH, Equipment.ADJUSTABLE_BENCH, Equipment.SQUAT_RACK, Equipment.BOX_OR_STEP})


class ExercisesQuery(Query):
    muscle_group_id: int | None = Field(None, ge=1, le=10_000)
    equipment: str | None = Field(None, max_length=40, description=f"none, {', '.join(Equipment)}")
    q: str | None = Field(None, max_length=100, description="Words that the name or description bears, all of them.")


class MuscleGroupView(View_):
    id: int
    name: str
    body_part: str
    description: str


class TrainedMuscleView(MuscleGroupView):
    is_primary: bool


class ExerciseView(View_):
    id: int
    name: str
    description: str
    difficulty: int = Field(description="1 to 5.")
    equipment: str = Field(
        description="The main piece as one word, for old clients; bodyweight when nothing is needed."
    )
    equipment_all: list[str] = Field(description="Everything that is needed, all of it.")
    instructions: str
    steps: list[str]
    cues: list[str]
    level: str
    pattern: str
    muscle_groups: list[TrainedMuscleView]


def _muscle_view(muscle: MuscleGroup) -> MuscleGroupView:
    return MuscleGroupView.model_validate(muscle)


def _leading_tool(exercise: Exercise) -> str:
    """The piece that is lifted or pulled, not what it rests on."""
    tools = [piece for piece in exercise.equipment if piece not in _SUPPORTS]
    return next(iter(tools or exercise.equipment), "bodyweight")


def _exercise_view(exercise: Exercise) -> ExerciseView:
    return ExerciseView(
        id=exercise.id,
        name=exercise.name,
        description=exercise.description,
        difficulty=exercise.difficulty,
        equipment=_leading_tool(exercise),
        equipment_all=list(exercise.equipment),
        instructions=" ".join(exercise.instructions),
        steps=list(exercise.instructions),
        cues=list(exercise.cues),
        level=exercise.level,
        pattern=exercise.pattern,
        muscle_groups=[
            TrainedMuscleView(**_muscle_view(muscle).model_dump(), is_primary=primary)
            for primary, muscles in ((True, exercise.primary), (False, exercise.secondary))
            for muscle in muscles
        ],
    )


class MuscleGroupsView(RootModel[list[MuscleGroupView]]):
    """A bare list, as old clients read it."""


class ExercisesView(RootModel[list[ExerciseView]]):
    """A bare list, as old clients read it."""


@blueprint.get("/muscle-groups")
@access(PUBLIC)
@speaks("All muscle groups.", {200: MuscleGroupsView})
def muscle_groups() -> Response:
    return render(MuscleGroupsView([_muscle_view(m) for m in fit().catalogue.muscle_groups.values()]))


@blueprint.get("/muscle-groups/<id:muscle_group_id>")
@access(PUBLIC)
@speaks("One muscle group.", {200: MuscleGroupView}, errors=(errors.MuscleGroupNotFound,))
def muscle_group(muscle_group_id: int) -> Response:
    return render(_muscle_view(fit().catalogue.muscle_group(muscle_group_id)))


@blueprint.get("/exercises")
@access(PUBLIC)
@speaks(
    "Exercises by muscle, equipment and words.",
    {200: ExercisesView},
    query=ExercisesQuery,
    errors=(errors.MuscleGroupNotFound,),
)
def exercises() -> Response:
    query = parse_query(ExercisesQuery)
    found = fit().catalogue.search(muscle_group_id=query.muscle_group_id, equipment=query.equipment, words=query.q)
    return render(ExercisesView([_exercise_view(exercise) for exercise in found]))


@blueprint.get("/exercises/<id:exercise_id>")
@access(PUBLIC)
@speaks("One exercise.", {200: ExerciseView}, errors=(errors.ExerciseNotFound,))
def exercise(exercise_id: int) -> Response:
    return render(_exercise_view(fit().catalogue.exercise(exercise_id)))


@blueprint.get("/exercises/<id:exercise_id>/muscles.svg")
@access(PUBLIC)
@speaks(
    "The body with the muscles of one exercise coloured.",
    {200: None},
    errors=(errors.ExerciseNotFound,),
    media_type="image/svg+xml",
)
def muscles(exercise_id: int) -> Response:
    """Paths bear the classes `muscle`, `primary` and `secondary`, so that a page that embeds it may colour them."""
    picture = coloured(fit().muscle_map, fit().catalogue.exercise(exercise_id))
    return Response(picture, mimetype="image/svg+xml")
