(** * Writers: what is stored after several of them, one after the other, for the law of confluence. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure Claimed.
Import ListNotations.

(** What comes of a writer that a merge joins to what is stored, if there is no conflict. *)
Definition after (M : maybe -> maybe -> maybe -> outcome) (b w s : maybe) : option maybe :=
  let o := M b w s in match conflicts o with [] => Some (result o) | _ :: _ => None end.

(** What is stored after all writers, if all are clean. *)
Fixpoint after_all (M : maybe -> maybe -> maybe -> outcome) (b s : maybe) (writers : list maybe) : option maybe :=
  match writers with
  | [] => Some s
  | w :: rest => match after M b w s with Some s' => after_all M b s' rest | None => None end
  end.

Definition stored_after (R : rules) (p : path) := after (merge_at R p).

Section Writers.
  Variable R : rules.
  Hypothesis F : policies_fail R.
  Hypothesis A : answers_json R.

  (** No resolver decides a node. *)
  Definition unresolved (p : path) : Prop := forall r, claim_at R p <> Some (Resolver r).

  (** Where merge goes on with the members. *)
  Definition joint (p : path) (w s : maybe) : Prop := claim_at R p = None /\ objects w s = true.

  Lemma joint_dec : forall p w s, joint p w s \/ ~ joint p w s.
  Proof. unfold joint. intros p w s. destruct (claim_at R p), (objects w s); intuition congruence. Qed.

  Lemma after_base : forall p b s, stored_after R p b b s = Some s.
  Proof. intros. unfold stored_after, after. now rewrite merge_base. Qed.

  Lemma after_alone : forall p b w, stored_after R p b w b = Some w.
  Proof.
    intros. unfold stored_after, after. destruct (merge_clause R p b w b); cbn; try congruence;
      exfalso; unfold both_changed in *; intuition congruence.
  Qed.

  Lemma flat : forall p b w s, unresolved p -> ~ joint p w s -> w <> b -> s <> b ->
    stored_after R p b w s = if maybe_eq_dec w s then Some s else None.
  Proof.
    intros p b w s U J W S. unfold stored_after, after.
    destruct (merge_clause R p b w s) as [| | ? ? E E' | c B C | B C O O' | B C O E | B C O E]; try congruence.
    - subst. now destruct (maybe_eq_dec Absent Absent).
    - destruct c as [pol | r]; [| now apply U in C]. apply claim_in in C as [pat I].
      rewrite (F pat pol) by auto. cbn. now destruct (maybe_eq_dec w s).
    - destruct J. split; trivial. unfold objects. now rewrite O, O'.
    - cbn. now destruct (maybe_eq_dec w s).
    - destruct (maybe_eq_dec w s); [contradiction |]. destruct (policy_at R p) as [pol |] eqn:G; [| reflexivity].
      apply policy_in in G as [pat I]. now rewrite (F pat pol) by auto.
  Qed.

  Lemma together : forall p b w s, joint p w s -> w <> b -> s <> b ->
    merge_at R p b w s = assemble (all_keys b w s) (member R p b w s).
  Proof.
    intros p b w s [C O] W S. destruct (merge_clause R p b w s) as [| | ? ? E | ? ? X | | |]; try congruence.
    subst. discriminate.
  Qed.

  Lemma some_clean : forall p b w s x,
    stored_after R p b w s = Some x <-> clean (merge_at R p b w s) /\ result (merge_at R p b w s) = x.
  Proof.
    intros. unfold stored_after, after, clean. destruct (conflicts _); split; intros H; try discriminate.
    - injection H as <-. auto.
    - destruct H as [_ <-]. reflexivity.
    - now destruct H.
  Qed.

  (** There is a result just if there is one for each member, and these are its members. *)
  Lemma memberwise : forall p b w s x, joint p w s -> w <> b -> s <> b ->
    maybe_json b -> maybe_json w -> maybe_json s -> maybe_json x ->
    stored_after R p b w s = Some x <->
    is_object x = true /\ forall k, stored_after R (p ++ [k]) (get k b) (get k w) (get k s) = Some (get k x).
  Proof.
    intros p b w s x J W S Jb Jw Js Jx. pose proof (together p b w s J W S) as T. rewrite some_clean, T, clean_assemble.
    split.
    - intros [C <-]. split; [reflexivity |]. intro k. rewrite get_assemble. apply some_clean. split; [apply C | reflexivity].
    - intros [O M]. split; [intro k; apply (some_clean _ _ _ _ (get k x)), M |].
      apply object_ext; trivial.
      + rewrite <- T. apply closure_at; auto.
      + intro k. rewrite get_assemble. apply (some_clean _ _ _ _ (get k x)), M.
  Qed.

  Lemma after_json : forall p b w s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> maybe_json x.
  Proof. intros p b w s x Jb Jw Js E. apply some_clean in E as [_ <-]. apply closure_at; auto. Qed.
End Writers.
