(** * hygiene: keys are data. Whatever they are called, the same comes of them. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure.
Import ListNotations.

Section Renaming.
  (** Other names for keys, different ones for different keys. *)
  Variable f : key -> key.
  Hypothesis injective : forall k k', f k = f k' -> k = k'.

  (** A value with its keys renamed, in the order that they have then; elements of arrays stay. *)
  Fixpoint rename (v : value) : value :=
    match v with
    | Object ms =>
        let renamed := (fix all ms := match ms with [] => [] | (k, v) :: rest => (f k, rename v) :: all rest end) ms in
        Object (build (fold_right insert [] (map fst renamed)) (fun k => lookup k renamed))
    | other => other
    end.

  Definition rename_maybe (x : maybe) : maybe := match x with Absent => Absent | Present v => Present (rename v) end.

  Lemma rename_object : forall ms, rename (Object ms) =
    let renamed := map (fun m => (f (fst m), rename (snd m))) ms in
    Object (build (fold_right insert [] (map fst renamed)) (fun k => lookup k renamed)).
  Proof.
    intro ms. cbn [rename].
    assert (E : (fix all ms := match ms with [] => [] | (k, v) :: rest => (f k, rename v) :: all rest end) ms =
      map (fun m => (f (fst m), rename (snd m))) ms).
    { induction ms as [| [k v] ms IH]; cbn; [trivial | now rewrite IH]. }
    now rewrite E.
  Qed.

  Lemma rename_is_object : forall x, is_object (rename_maybe x) = is_object x.
  Proof. intros [| [| |]]; trivial. Qed.

  Lemma lookup_renamed : forall ms k,
    lookup (f k) (map (fun m => (f (fst m), rename (snd m))) ms) = rename_maybe (lookup k ms).
  Proof.
    induction ms as [| [k' v] ms IH]; cbn [map fst snd lookup]; intro k; trivial. rewrite IH.
    destruct (text_eq_dec (f k) (f k')) as [E | D], (text_eq_dec k k') as [E' | D']; trivial; exfalso; auto.
    apply D. now rewrite E'.
  Qed.

  (** A renamed member is the member of the renamed. *)
  Lemma get_rename : forall x k, get (f k) (rename_maybe x) = rename_maybe (get k x).
  Proof.
    intros [| [s | vs | ms]] k; trivial. cbn [rename_maybe]. rewrite rename_object. cbn [get].
    rewrite lookup_build. destruct in_dec as [I | I]; [apply lookup_renamed |].
    rewrite <- lookup_renamed. symmetry. apply lookup_absent. intro J. apply I. now apply fold_insert_in.
  Qed.

  Lemma keys_rename : forall x k', In k' (keys (rename_maybe x)) -> exists k, k' = f k.
  Proof.
    intros [| [s | vs | ms]] k'; try (intros []). cbn [rename_maybe]. rewrite rename_object. cbn [keys].
    intro I. apply build_keys in I. rewrite fold_insert_in, map_map in I. apply in_map_iff in I as ([k v] & <- & _). now exists k.
  Qed.

  Lemma rename_json : forall v, json v -> json (rename v).
  Proof.
    intro v. induction v as [s | vs IH | ms IH] using value_induction; trivial. intro J.
    rewrite rename_object. apply json_members in J as [_ J]. apply (build_json _ _).
    - induction (map fst _); cbn; [constructor | now apply insert_sorted].
    - intro k. induction ms as [| [k' v] ms IHms]; cbn [map fst snd lookup]; [exact I |].
      inversion IH; inversion J; subst. destruct (text_eq_dec k (f k')); cbn; auto.
  Qed.

  Lemma rename_maybe_json : forall x, maybe_json x -> maybe_json (rename_maybe x).
  Proof. intros [| v] J; [exact I | now apply rename_json]. Qed.

  (** No two values become one. *)
  Lemma rename_injective : forall x y, maybe_json x -> maybe_json y -> rename_maybe x = rename_maybe y -> x = y.
  Proof.
    intro x. induction x as [x IH] using member_induction. intros y Jx Jy E.
    destruct (is_object x) eqn:O.
    - assert (Oy : is_object y = true) by (rewrite <- rename_is_object, <- E, rename_is_object; trivial).
      apply object_ext; trivial. intro k. apply IH; auto using json_get. rewrite <- !get_rename. now rewrite E.
    - assert (Oy : is_object y = false) by (rewrite <- rename_is_object, <- E, rename_is_object; trivial).
      destruct x as [| [| |]], y as [| [| |]]; try discriminate; trivial.
  Qed.

  Definition rename_record (r : record) : record :=
    {| place := map f (place r); deeds := deeds r; became := became r |}.

  Lemma kind_rename : forall b m t, kind_of (rename_maybe b) (rename_maybe m) (rename_maybe t) = kind_of b m t.
  Proof. intros [| b] [| m] [| t]; trivial. Qed.

  (** The same value under other names, and the same records under other paths. *)
  Definition renames (o o' : outcome) : Prop :=
    result o' = rename_maybe (result o) /\
    forall r', In r' (records o') <-> exists r, r' = rename_record r /\ In r (records o).

  Lemma renames_silent : forall x, renames (silent x) (silent (rename_maybe x)).
  Proof. intro x. split; [trivial |]. cbn. intro r'. split; [intros [] | intros (r & _ & [])]. Qed.

  Lemma eq_rename : forall (A : Type) x y (yes no : A), maybe_json x -> maybe_json y ->
    (if maybe_eq_dec (rename_maybe x) (rename_maybe y) then yes else no) = (if maybe_eq_dec x y then yes else no).
  Proof.
    intros A x y yes no Jx Jy. destruct (maybe_eq_dec x y) as [-> | D].
    - now destruct maybe_eq_dec.
    - destruct maybe_eq_dec as [E |]; trivial. apply rename_injective in E; trivial. contradiction.
  Qed.

  Lemma any_json : answers_json [].
  Proof. intros pat r p b m t x []. Qed.

  Lemma renames_assemble : forall p p' b m t b' m' t',
    b' = rename_maybe b -> m' = rename_maybe m -> t' = rename_maybe t ->
    maybe_json b -> maybe_json m -> maybe_json t ->
    (forall k, renames (member [] p b m t k) (member [] p' b' m' t' (f k))) ->
    renames (assemble (all_keys b m t) (member [] p b m t)) (assemble (all_keys b' m' t') (member [] p' b' m' t')).
  Proof.
    intros p p' b m t b' m' t' -> -> -> Jb Jm Jt M.
    pose proof (rename_maybe_json b Jb) as Jb'. pose proof (rename_maybe_json m Jm) as Jm'.
    pose proof (rename_maybe_json t Jt) as Jt'. set (b' := rename_maybe b) in *. set (m' := rename_maybe m) in *. set (t' := rename_maybe t) in *.
    assert (Named : forall k', In k' (all_keys b' m' t') -> exists k, k' = f k).
    { intros k' I. apply all_keys_in in I as [I | [I | I]]; now apply keys_rename in I. }
    assert (J : maybe_json (result (assemble (all_keys b m t) (member [] p b m t)))).
    { apply build_json; [apply all_keys_sorted |]. intro k. apply closure_at; auto using json_get, any_json. }
    split.
    - apply object_ext.
      + apply build_json; [apply all_keys_sorted |]. intro k.
        apply closure_at; auto using json_get, any_json, rename_maybe_json.
      + now apply rename_maybe_json.
      + reflexivity.
      + now rewrite rename_is_object.
      + assert (Own : forall k, get (f k) (result (assemble (all_keys b' m' t') (member [] p' b' m' t'))) =
          get (f k) (rename_maybe (result (assemble (all_keys b m t) (member [] p b m t))))).
        { intro k. rewrite get_rename, !get_assemble. apply M. }
        intro k'. destruct (in_dec text_eq_dec k' (all_keys b' m' t')) as [I | I].
        { destruct (Named k' I) as [k ->]. apply Own. }
        destruct (in_dec text_eq_dec k' (keys (rename_maybe (result (assemble (all_keys b m t) (member [] p b m t)))))) as [I' | I'].
        { destruct (keys_rename _ _ I') as [k ->]. apply Own. }
        rewrite (get_absent _ _ I'), get_assemble, member_absent; trivial.
    - intro r'. rewrite records_assemble_in. split.
      + intros (k' & r1 & -> & I). destruct (in_dec text_eq_dec k' (all_keys b' m' t')) as [K | K].
        * destruct (Named k' K) as [k ->]. apply M in I as (r & -> & I). exists (under k r). split; trivial.
          apply records_assemble_in. eauto.
        * rewrite member_absent in I by trivial. destruct I.
      + intros (r & -> & I). apply records_assemble_in in I as (k & r1 & -> & I).
        exists (f k), (rename_record r1). split; trivial. apply M. eauto.
  Qed.

  Lemma hygiene_at : forall m p p' b t, maybe_json b -> maybe_json m -> maybe_json t ->
    renames (merge_at [] p b m t) (merge_at [] p' (rename_maybe b) (rename_maybe m) (rename_maybe t)).
  Proof.
    intro m. induction m as [m IH] using member_induction. intros p p' b t Jb Jm Jt.
    rewrite !merge_unfold. unfold node. rewrite !eq_rename, !rename_is_object by trivial.
    destruct (maybe_eq_dec m b); [apply renames_silent |]. destruct (maybe_eq_dec t b); [apply renames_silent |].
    assert (K : forall a c a' c', renames a a' -> renames c c' ->
      renames (match m, t with Absent, Absent => a | _, _ => c end)
        (match rename_maybe m, rename_maybe t with Absent, Absent => a' | _, _ => c' end)) by now destruct m, t.
    apply K; [apply (renames_silent Absent) |]. clear K. change (claim_at [] p) with (@None claim).
    change (claim_at [] p') with (@None claim). cbv iota beta.
    destruct (is_object m && is_object t) eqn:O.
    - apply andb_prop in O as [O _]. apply (renames_assemble p p'); trivial.
      intro k. unfold member. rewrite !get_rename. apply IH; auto using json_get.
    - destruct (maybe_eq_dec m t); [apply renames_silent |]. split; [reflexivity |]. cbn. intro r'.
      rewrite kind_rename. split.
      + intros [<- | []]. eexists. split; [| left; reflexivity]. reflexivity.
      + intros (r & -> & [<- | []]). now left.
  Qed.
End Renaming.

(** Keys under any other names, different ones for different keys: the same value under these names, and the same
    conflicts under their paths. It is said of merge without rules, since rules name keys. *)
Theorem law_hygiene : forall f b m t, (forall k k', f k = f k' -> k = k') ->
  maybe_json b -> maybe_json m -> maybe_json t ->
  renames f (merge [] b m t) (merge [] (rename_maybe f b) (rename_maybe f m) (rename_maybe f t)).
Proof. intros. now apply hygiene_at. Qed.
